"""What a data subject may ask for (Law 91/2025/QH15, Decree 356/2025/NĐ-CP), and how it ends."""

from typing import Final

OPEN, GRANTED, REFUSED, TAKEN_BACK = "open", "granted", "refused", "taken_back"
KINDS: Final = {
    "correct": "Sửa thông tin do nơi định danh cung cấp",
    "restrict": "Hạn chế xử lý dữ liệu",
    "delete": "Xóa dữ liệu và đóng tài khoản",
}
STATES: Final = {
    OPEN: "Phường đang xem",
    GRANTED: "Đã đồng ý và thực hiện",
    REFUSED: "Không thực hiện được",
    TAKEN_BACK: "Ông/Bà đã rút lại",
}
WORKING_DAYS: Final = 2  # to answer in
