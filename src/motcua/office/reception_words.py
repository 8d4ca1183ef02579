"""Receptions of citizens in the words of the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.lights import Light
from motcua.journal.models import Entry
from motcua.reception.models import Reception
from motcua.reception.queries import light_of
from motcua.reception.rules.kinds import HIDDEN, KINDS
from motcua.reception.rules.states import NAMES

HAPPENED: Final = {
    "booked": _("Công dân đặt hẹn"),
    "called_off": _("Buổi tiếp bị hoãn: {reason}"),
    "cancelled": _("Công dân hủy hẹn"),
    "received": _("Tiếp công dân, lập biên bản"),
    "refused": _("Từ chối tiếp: {ground}"),
    "absent": _("Công dân không đến"),
    "concluded": _("Kết luận, báo công dân"),
    "followed": _("Đã làm xong việc phải làm tiếp"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; of who denounces no list tells the name."""

    row: Reception
    who: Any
    kind: Any
    state: Any
    light: Light

    @property
    def at(self) -> datetime | None:
        """When they came, or were to come."""
        booked = self.row.sitting.starts_at if self.row.sitting else self.row.ended_at
        return self.row.received_at or booked

    @property
    def officer(self) -> str:
        """Who received them, or was to."""
        person = self.row.officer or (self.row.sitting and self.row.sitting.officer)
        return person.name if person else ""


def lines(rows: Iterable[Reception]) -> list[Line]:
    """Each with its words and its light."""
    return [
        Line(
            row, HIDDEN if row.protected else row.name, KINDS.get(row.kind, ""), NAMES[row.state],
            light_of(row),
        )
        for row in rows
    ]  # fmt: skip


def told(entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """What happened, in words."""
    blank = {"reason": "", "ground": ""}
    return [
        (entry, str(HAPPENED[entry.kind.partition(".")[2]]).format_map({**blank, **entry.data}))
        for entry in entries
    ]
