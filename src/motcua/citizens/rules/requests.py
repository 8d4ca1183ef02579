"""What a data subject may ask for (Law 91/2025/QH15, Decree 356/2025/NĐ-CP), and how it ends."""

from typing import Final

from motcua.kernel.said import Said

OPEN, GRANTED, REFUSED, TAKEN_BACK = "open", "granted", "refused", "taken_back"
KINDS: Final = {
    "correct": Said("Sửa thông tin do nơi định danh cung cấp"),
    "restrict": Said("Hạn chế xử lý dữ liệu"),
    "delete": Said("Xóa dữ liệu và đóng tài khoản"),
}
STATES: Final = {
    OPEN: Said("Phường đang xem"),
    GRANTED: Said("Đã đồng ý và thực hiện"),
    REFUSED: Said("Không thực hiện được"),
    TAKEN_BACK: Said("Ông/Bà đã rút lại"),
}
WORKING_DAYS: Final = 2  # to answer in
