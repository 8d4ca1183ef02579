"""Petitions in the words of the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.lights import Light
from motcua.journal.models import Entry
from motcua.petitions.models import Petition
from motcua.petitions.queries import light_of
from motcua.petitions.rules.kinds import CHANNELS, KINDS
from motcua.petitions.rules.states import NAMES

LISTS: Final = {
    "open": (_("Chờ xử lý"), "clock"),
    "late": (_("Quá hạn"), "alert-octagon"),
    "soon": (_("Sắp đến hạn"), "alert-triangle"),
    "answered": (_("Đã trả lời"), "message-check"),
    "elsewhere": (_("Đã chuyển, không thụ lý"), "arrow-forward-up"),
}
HAPPENED: Final = {
    "received": _("Tiếp nhận"),
    "assigned": _("Giao người xử lý"),
    "answered": _("Trả lời công dân"),
    "forwarded": _("Chuyển đến {to}"),
    "declined": _("Không thụ lý: {ground}"),
    "published": _("Công khai câu trả lời"),
    "unpublished": _("Thôi công khai: {reason}"),
    "rated": _("Công dân đánh giá"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One petition as a list shows it: no name, no word of what was said."""

    row: Petition
    kind: Any
    channel: Any
    state: Any
    light: Light


OPEN_LISTS: Final = ("open", "late", "soon")


def lines(rows: Iterable[Petition]) -> list[Line]:
    """Each with its words and its light."""
    return [
        Line(row, KINDS[row.kind], CHANNELS[row.channel], NAMES[row.state], light_of(row))
        for row in rows
    ]


def told(entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """What happened, in words."""
    found = []
    for entry in entries:
        words = str(HAPPENED[entry.kind.removeprefix("petition.")])
        found.append(
            (entry, words.format_map({"to": "", "ground": "", "reason": "", **entry.data}))
        )
    return found
