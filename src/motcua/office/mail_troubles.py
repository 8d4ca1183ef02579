"""Why the mailbox cannot be read or used to send, and what to do: in the words of the office."""

from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_LOGIN: Final = (
    _("máy chủ không nhận tên đăng nhập hoặc mật khẩu"),
    _(
        "Mời gõ lại tên đăng nhập và mật khẩu dưới đây rồi bấm Lưu; hòm thư bật hai lớp thì dùng "
        "mật khẩu ứng dụng."
    ),
)
_LINE: Final = _("Mời kiểm tra tên máy chủ, cổng và đường mạng, rồi thử lại.")
_TLS: Final = _(
    "Mời chọn lại cổng và cách mã hóa: thường 993 hoặc 465 đi với TLS, 143 hoặc 587 với STARTTLS."
)
# By slug: what is wrong, what to do.
_TROUBLES: Final = {
    "login": _LOGIN,
    "smtp_535": _LOGIN,
    "certificate": (
        _("chứng thư của máy chủ không đúng hoặc đã hết hạn"),
        _("Mời kiểm tra tên máy chủ; tên đã đúng thì báo người quản trị máy chủ thư."),
    ),
    "tls": (_("máy chủ không nói cách mã hóa đã chọn"), _TLS),
    "timeout": (_("máy chủ không trả lời kịp"), _LINE),
    "unreachable": (_("không liên lạc được với máy chủ"), _LINE),
    "sealed": (
        _("mật khẩu được niêm bằng khóa khác"),
        _("Máy đã đổi khóa bí mật: mời gõ lại mật khẩu rồi bấm Lưu."),
    ),
    "folder": (
        _("không có thư mục này trong hòm thư"),
        _("Mời ghi lại tên thư mục, thường là INBOX."),
    ),
}
_ASK: Final = _("Mời thử lại sau ít phút; vẫn vậy thì hỏi người quản trị máy chủ thư.")


def trouble(slug: str) -> Any:
    """What is wrong, as part of a sentence; "" for nothing."""
    if slug in _TROUBLES:
        return _TROUBLES[slug][0]
    if slug.startswith("smtp_"):
        return gettext("máy chủ trả lời mã %s") % slug.partition("_")[2]
    if slug.startswith("dsn_"):
        return gettext("máy chủ của người nhận báo mã %s") % slug.partition("_")[2]
    return slug and gettext("máy chủ báo lỗi")


def remedy(slug: str) -> Any:
    """What whoever set it up can do about it, a sentence; "" for nothing."""
    if not slug:
        return ""
    return _TROUBLES[slug][1] if slug in _TROUBLES else _ASK
