"""Petitions behind a figure, as they stood at the end of the period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.agencies.actors import Actor
from motcua.dossiers.lights import Light
from motcua.petitions import scopes
from motcua.petitions.models import Petition
from motcua.petitions.rules.kinds import CHANNELS, KINDS
from motcua.petitions.rules.states import NAMES


@dataclass(frozen=True, slots=True)
class Line:
    """No name, no word of what was said; ``opens``: whether the reader may know more."""

    row: Petition
    kind: Any
    channel: Any
    state: Any
    light: Light
    due_at: datetime
    ended_at: datetime | None
    opens: bool


def lines(rows: Iterable[Petition], end: datetime, reader: Actor) -> list[Line]:
    """Rows of ``petitions.timely.behind`` in words; what ended later was still being handled."""
    return [_line(row, end, scopes.may_read(reader, row)) for row in rows]


def _line(row: Petition, end: datetime, opens: bool) -> Line:
    due: datetime = row.due  # type: ignore[attr-defined]  # annotated
    over = row.ended_at is not None and row.ended_at < end
    late = row.ended_at is None or not over or row.ended_at > due
    words = (_("Xong quá hạn") if late else _("Xong đúng hạn")) if over else _("Quá hạn")
    return Line(
        row, KINDS[row.kind], CHANNELS[row.channel], NAMES[row.state] if over else _("Đang xử lý"),
        Light("late" if late else "ok", words), due, row.ended_at if over else None, opens,
    )  # fmt: skip
