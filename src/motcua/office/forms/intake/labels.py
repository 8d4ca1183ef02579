"""What fields are called where an error is told away from its field."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: Final[dict[str, str | Promise]] = {
    "submitter": _("Người nộp"),
    "owner": _("Chủ hồ sơ"),
    "relation": _("Quan hệ với chủ hồ sơ"),
    "authority": _("Văn bản ủy quyền"),
    "q": _("Thủ tục"),
    "competent": _("Cơ quan giải quyết"),
    "return_place": _("Nơi trả kết quả"),
    "quantity": _("Số lượng"),
    "channel": _("Cách nộp"),
    "paper": _("Giấy tờ"),
    "documents": _("Giấy tờ"),
    "return_method": _("Nhận kết quả"),
    "return_address": _("Địa chỉ mang kết quả đến"),
    "notify_phone": _("Nhắn tin tới"),
    "summary": _("Nội dung yêu cầu"),
    "reason": _("Lý do bổ sung"),
    "reasons": _("Lý do không tiếp nhận"),
}


def label(field: str) -> str:
    """The name of a field, or of the part of the form it stands in."""
    return str(LABELS.get(field.partition(".")[0], ""))
