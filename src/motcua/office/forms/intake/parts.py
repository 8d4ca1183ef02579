"""The parts of a joint procedure at the desk: agencies, dates, and optional ones to leave out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.agencies import queries as agencies
from motcua.catalog.content import Case, Part, Version
from motcua.dossiers import promises
from motcua.kernel.errors import Refused
from motcua.office.forms.intake.matter import Matter
from motcua.office.forms.intake.sheet import Sheet

BOX: Final = "left_out."


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the chosen case: who settles it, until when, and whether it is left out."""

    part: Part
    agency: str
    left_out: bool
    due_at: datetime | None  # None where it is left out, or where no date can be promised

    @property
    def field(self) -> str:
        """The name of its box “Không làm”."""
        return field_of(self.part)


def left_out(chosen: Matter, sheet: Sheet) -> frozenset[str]:
    """Optional parts of the case that nobody wants."""
    joint = chosen.version.joint
    offered = joint.wanted(chosen.case.code) if joint else ()
    return frozenset(p.code for p in offered if not p.required and sheet.ticked(field_of(p)))


def rows(chosen: Matter, sheet: Sheet, agency_id: int, at: datetime) -> Sequence[PartRow]:
    """The parts of the chosen case in order; none for an ordinary procedure."""
    return rows_of(chosen.version, chosen.case, left_out(chosen, sheet), agency_id, at)


def rows_of(
    version: Version, case: Case, out: Collection[str], agency_id: int, at: datetime
) -> Sequence[PartRow]:
    """The parts of a case with those ``out`` left out; none for an ordinary procedure."""
    if version.joint is None:
        return ()
    ends = _ends(version.joint.wanted(case.code, out), agency_id, at)
    return [
        PartRow(part, _agency(part, agency_id), part.code in out, ends.get(part.code))
        for part in version.joint.wanted(case.code)
    ]


def _ends(parts: Sequence[Part], agency_id: int, at: datetime) -> dict[str, datetime]:
    try:
        return dict(promises.way_through(parts, agency_id, at).ends)
    except Refused:
        return {}


def _agency(part: Part, agency_id: int) -> str:
    return agencies.short_name(promises.agency_of(part, agency_id))


def field_of(part: Part) -> str:
    """The name of the box that leaves a part out."""
    return f"{BOX}{part.code}"
