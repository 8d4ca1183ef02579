"""The journal of an appointment in people's words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.journal.models import Entry
from motcua.kernel import clock

WHAT: Final = {
    "booked": gettext_lazy("Đặt hẹn {starts_at}"),
    "moved": gettext_lazy("Đổi từ {was} sang {starts_at}"),
    "displaced": gettext_lazy("Đóng ngày, mời chọn lại giờ"),
    "cancelled": gettext_lazy("Hủy hẹn"),
    "arrived": gettext_lazy("Đã đến, số {ticket}"),
    "missed": gettext_lazy("Không đến"),
    "told": gettext_lazy("Đã báo cho người dân: {how}"),
    "unreached": gettext_lazy("Thư điện tử không tới nơi"),
}
HOW: Final = {
    "email": gettext_lazy("thư điện tử"),
    "phone": gettext_lazy("điện thoại"),
    "page": gettext_lazy("trang lịch hẹn"),
}

BY_ITSELF: Final = frozenset({"missed", "unreached"})


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the history."""

    at: datetime
    what: str
    who: str


def said(entry: Entry) -> Said:
    """The entry as a line."""
    words = {name: _shown(name, value) for name, value in entry.data.items()}
    kind = entry.kind.removeprefix("appointment.")
    what = str(WHAT.get(kind, kind)).format_map({"was": "", "ticket": "", "how": "", **words})
    if reason := entry.data.get("reason"):
        what = f"{what}: {reason}"
    by_itself = kind in BY_ITSELF or entry.data.get("how") == "email"
    someone = _("Hệ thống") if by_itself else _("Người dân")
    return Said(entry.at, what, entry.actor_name or someone)


def _shown(name: str, value: object) -> str:
    if name in {"starts_at", "was"}:
        return f"{clock.local(datetime.fromisoformat(str(value))):%H:%M %d/%m}"
    return str(HOW.get(str(value), value)) if name == "how" else str(value)
