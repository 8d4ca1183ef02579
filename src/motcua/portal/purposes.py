"""Why somebody looked at personal data, as the person it belongs to reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.permissions import ROLES
from motcua.citizens import queries
from motcua.citizens.models import Account
from motcua.citizens.queries import Look
from motcua.kernel.said import Joined

WORDS: Final = {
    "open": gettext_lazy("Mở hồ sơ để giải quyết"),
    "numbers": gettext_lazy("Xem đủ số giấy tờ, điện thoại"),
    "paper": gettext_lazy("Lập, in giấy tờ của hồ sơ"),
    "signature": gettext_lazy("Mở chữ ký người nhận kết quả"),
    "document": gettext_lazy("Mở tệp đính kèm"),
    "intake": gettext_lazy("Tiếp nhận hồ sơ"),
    "petition": gettext_lazy("Mở phản ánh để xem xét, trả lời"),
    "petition_slip": gettext_lazy("Mở giấy ghi nhận phản ánh"),
    "file": gettext_lazy("Mở tệp gửi kèm phản ánh"),
    "data_request": gettext_lazy("Trả lời yêu cầu về dữ liệu"),
    "export": gettext_lazy("Tải bản sao dữ liệu"),
    "trail": gettext_lazy("Kiểm tra nhật ký hồ sơ"),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """One line of "who has read my data"."""

    at: datetime
    who: str
    what: str
    purpose: Any


def readers(account: Account, codes: dict[str, str], limit: int) -> Sequence[Reader]:
    """The latest looks; ``codes`` names dossiers by subject ("dossier:7": "H26…-0094")."""
    return [_reader(look, codes) for look in queries.looks(account, codes, limit)]


def _reader(look: Look, codes: dict[str, str]) -> Reader:
    what = codes.get(look.subject) or _("Tài khoản")
    if look.officer is None:
        who = _("Chính Ông/Bà") if look.own else _("Người cùng đứng tên hồ sơ")
        return Reader(look.at, who, what, _("Tự xem"))
    kind = look.purpose.partition(":")[0]
    return Reader(look.at, _post(look), what, WORDS.get(kind, _("Việc khác của hồ sơ")))


def _post(look: Look) -> str:
    """By office and role: the desk tells the name to whom it concerns."""
    officer = look.officer
    if officer is None:
        return ""
    role = next((ROLES[name] for name in officer.roles if name in ROLES), officer.title)
    return Joined((role, officer.unit.name, officer.agency.short_name), ", ")
