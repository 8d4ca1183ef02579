"""What the slip will say, before anything is accepted: date and fee, each with its reason."""

from dataclasses import dataclass
from datetime import datetime

from motcua.catalog.rules.fees import ChargeLine, assess_fees
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.office.forms.intake import matter
from motcua.office.forms.intake.matter import Matter
from motcua.office.forms.intake.sheet import Sheet
from motcua.worktime import queries as calendars
from motcua.worktime import rules
from motcua.worktime.rules import Due


@dataclass(frozen=True, slots=True)
class Promise:
    """Due date and fee; ``no_date`` says kindly why there is none."""

    due: Due | None
    no_date: str
    charges: tuple[ChargeLine, ...]
    free: str

    @property
    def total(self) -> int:
        """Đồng to pay."""
        return sum(line.amount for line in self.charges)

    @property
    def source(self) -> str:
        """The text of law behind the date."""
        lines = self.due.lines if self.due else ()
        return next((line.source for line in reversed(lines) if line.source), "")


def promise(chosen: Matter, sheet: Sheet, agency_id: int) -> Promise:
    """What acceptance at this moment would promise."""
    due, no_date = _due(chosen, agency_id, clock.now())
    charges = assess_fees(
        chosen.version, chosen.case, chosen.channel, on=chosen.day,
        quantity=matter.quantities(chosen, sheet, {}), facts=matter.ticked_facts(chosen, sheet),
    )  # fmt: skip
    return Promise(due, no_date, tuple(charges), chosen.version.free or "")


def _due(chosen: Matter, agency_id: int, at: datetime) -> tuple[Due | None, str]:
    try:
        calendar = calendars.calendar_for(agency_id)
        due = rules.due(calendar, at, chosen.case.term(chosen.channel))
        return (due, "") if due.lines else (None, "")
    except Refused as refusal:
        return None, refusal.message
