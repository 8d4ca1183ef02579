"""What is held of a citizen: by category, for what, on which ground, how long."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

DUTY: Final = _(
    "Thực hiện nhiệm vụ công theo Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: không cần đồng ý, "
    "nhưng phường phải báo cho Ông/Bà biết."
)


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of data."""

    code: str
    name: Any
    what: Any
    purpose: Any
    ground: Any
    kept: Any


CATEGORIES: Final = (
    Category(
        "account", _("Tài khoản"),
        _("Mã tài khoản, mức độ định danh; họ tên, ngày sinh, giới tính, số định danh, địa chỉ "
          "nếu nơi định danh cung cấp; lần đăng nhập gần nhất."),
        _("Biết ai nộp hồ sơ; điền sẵn tờ khai; cho Ông/Bà xem hồ sơ của mình."),
        DUTY,
        _("Đến khi Ông/Bà xin xóa và phường đồng ý."),
    ),
    Category(
        "contact", _("Liên hệ"),
        _("Số điện thoại, thư điện tử Ông/Bà đã xác nhận."),
        _("Gửi mã; báo tin khi hồ sơ chuyển bước, cần bổ sung, có kết quả."),
        _("Ông/Bà tự cung cấp; báo tin về hồ sơ là việc phường phải làm "
          "(Nghị định 224/2026/NĐ-CP)."),
        _("Đến khi Ông/Bà bỏ đi hoặc đóng tài khoản."),
    ),
    Category(
        "drafts", _("Bản nháp và tệp chưa gửi"),
        _("Những gì đang khai dở và tệp đã tải lên."),
        _("Để Ông/Bà làm tiếp, kể cả trên máy khác."),
        _("Ông/Bà tự lưu."),
        _("Tự xóa 30 ngày sau lần lưu cuối, hoặc khi Ông/Bà bỏ."),
    ),
    Category(
        "dossiers", _("Hồ sơ đã nộp"),
        _("Tờ khai, giấy tờ, kết quả, phí, lệ phí, trao đổi với phường."),
        _("Giải quyết thủ tục và trả kết quả."),
        DUTY,
        _("Theo thời hạn lưu trữ của từng loại hồ sơ (Luật Lưu trữ 33/2024/QH15); không xóa theo "
          "yêu cầu được."),
    ),
    Category(
        "petitions", _("Phản ánh, kiến nghị đã gửi"),
        _("Lời Ông/Bà đã viết, tệp gửi kèm, tên và liên hệ đã ghi, câu trả lời của phường, đánh "
          "giá của Ông/Bà. Gửi không nêu tên thì phường không giữ tên và không gắn với tài khoản."),
        _("Xem xét, trả lời; báo cáo số lượng, không kèm tên."),
        DUTY,
        _("Theo thời hạn lưu trữ (Luật Lưu trữ 33/2024/QH15); không xóa theo yêu cầu được."),
    ),
    Category(
        "journal", _("Nhật ký"),
        _("Ai làm gì, ai xem gì, lúc nào; không chép lại nội dung tờ khai."),
        _("Chứng minh hồ sơ được làm đúng và dữ liệu không bị xem trộm."),
        DUTY,
        _("Cùng thời hạn với hồ sơ."),
    ),
    Category(
        "codes", _("Mã một lần"),
        _("Dấu vết mã đã băm; không đọc lại được mã hay địa chỉ."),
        _("Kiểm tra mã Ông/Bà nhập."),
        _("Ông/Bà yêu cầu gửi mã."),
        _("5 phút."),
    ),
)  # fmt: skip
