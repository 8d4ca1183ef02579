"""Bringing results in the words of the office: the tabs, what may be pressed for a job."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.delivery.queries import Line
from motcua.delivery.rules import states

TABS: Final = (
    ("pack", _("Chờ đóng gói"), "office:delivery"),
    ("ready", _("Xếp chuyến"), "office:delivery_ready"),
    ("rounds", _("Các chuyến"), "office:delivery_rounds"),
    ("out", _("Đang mang đi"), "office:delivery_out"),
    ("failed", _("Chưa giao được"), "office:delivery_failed"),
    ("doubt", _("Cần xem lại"), "office:delivery_doubt"),
    ("custody", _("Ai giữ bản gốc"), "office:custody"),
    ("statistics", _("Số liệu"), "office:delivery_statistics"),
)


@dataclass(frozen=True, slots=True)
class Press:
    """A button: what it does, what it says; ``leads`` is the row's one next action."""

    what: str
    words: Any
    icon: str
    leads: bool = True


_SIGN: Final = Press("receive", _("Ký nhận bản gốc"), "writing-sign")
_PACK: Final = Press("pack", _("Đóng gói"), "package")
_AGAIN: Final = Press("pack", _("Đóng gói lại"), "package", leads=False)
_BACK: Final = Press("back", _("Nhận lại tại quầy"), "building")
_ARRIVED: Final = Press("arrived", _("Bưu chính đã phát"), "mail-check", leads=False)
_RETURNED: Final = Press("returned", _("Bưu chính chuyển hoàn"), "mail-x", leads=False)
_CODE: Final = Press("code", _("Gửi lại mã"), "message", leads=False)
_LOOKED: Final = Press("looked", _("Đã xem xong"), "check", leads=False)


def presses(line: Line) -> list[Press]:
    """What the desk may do about a job now."""
    job, found = line.job, [_LOOKED] if line.job.doubt else []
    if job.state in (states.TO_PACK, states.BACK):
        if not line.at_desk:
            return [*found, _SIGN] if line.offer else found
        if not (line.owed > 0 or line.incident):
            found.append(_AGAIN if line.waits else _PACK)
    if job.state in states.AWAY:
        if job.method == "post":
            offered = line.offer is not None
            return [*found, _BACK] if offered else [*found, _ARRIVED, _RETURNED]
        found += [_BACK, _CODE]
    return found
