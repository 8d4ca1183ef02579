"""Why money could not be applied by itself, in words for the cashier."""

from typing import Final

from django.utils.translation import gettext_lazy as _

WHY: Final = {
    "unknown": _("Không có mã nộp tiền trong nội dung, hoặc mã không có thật"),
    "currency": _("Không phải đồng Việt Nam"),
    "under": _("Chuyển thiếu so với số phải nộp"),
    "over": _("Chuyển thừa so với số phải nộp"),
    "already": _("Hồ sơ đã nộp đủ trước đó"),
    "ended": _("Hồ sơ đã rút, dừng hoặc không tiếp nhận"),
    "withdrawing": _("Công dân đang xin rút hồ sơ"),
}
STATES: Final = {
    "unclear": _("Chưa rõ"),
    "applied": _("Đã ghi vào hồ sơ"),
    "refunding": _("Đang làm thủ tục trả lại"),
    "refunded": _("Đã trả lại"),
    "dismissed": _("Không phải phí, lệ phí"),
}
