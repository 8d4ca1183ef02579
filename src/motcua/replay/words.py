"""What officers write in the course of a half-year."""

from typing import Final

SEND_BACK: Final = (
    "Ngày sinh trên dự thảo chưa khớp với tờ khai, đề nghị rà lại.",
    "Thiếu căn cứ pháp lý trong phần trích yếu, đề nghị bổ sung.",
    "Họ và tên ghi sai dấu, đề nghị in lại.",
)
QUESTIONS: Final = (
    "Đề nghị xác nhận nơi thường trú của người yêu cầu.",
    "Đề nghị cho biết hộ gia đình có thuộc danh sách đang quản lý không.",
    "Đề nghị đối chiếu thông tin với hồ sơ lưu của bộ phận.",
)
ANSWERS: Final = (
    "Thông tin khớp với hồ sơ đang quản lý.",
    "Đã đối chiếu với tổ dân phố, thông tin đúng.",
    "Nhất trí, không có ý kiến khác.",
)
REFUSAL: Final = (
    "Không đủ điều kiện giải quyết theo quy định của thủ tục; hướng dẫn nộp lại khi đủ."
)
ASK_REASON: Final = (
    "Giấy tờ đã nộp chưa đủ căn cứ để giải quyết (Nghị định 61/2018/NĐ-CP, Điều 19)."
)
WHAT: Final = "Nộp lại bản rõ chữ, còn hiệu lực"
PARTICIPANTS: Final = "Công chức chuyên môn, tổ trưởng tổ dân phố, đại diện hộ gia đình"
FOUND: Final = "Hiện trạng đúng như đơn; các bên ký biên bản, không có ý kiến khác."
NOBODY_HOME: Final = (
    "Hàng xóm cho biết gia đình về sau 18 giờ.",
    "Đã gọi điện, người nhận hẹn chiều làm việc tiếp theo.",
)
