"""What the slip will say, before anything is accepted: date and fee, each with its reason."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalog import queries as catalog
from motcua.catalog.rules.delivery import Entitlement, entitlement
from motcua.catalog.rules.fees import ChargeLine, assess_fees
from motcua.dossiers import promises, timing
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.office.forms.intake import matter
from motcua.office.forms.intake.matter import Matter
from motcua.office.forms.intake.parts import PartRow, left_out, rows
from motcua.office.forms.intake.sheet import Sheet
from motcua.worktime import queries as calendars
from motcua.worktime import rules
from motcua.worktime.rules import DayPlan, Due
from motcua.worktime.rules.moments import minute
from motcua.worktime.rules.words import moment_vi


@dataclass(frozen=True, slots=True)
class Promise:
    """Due date and fee; ``no_date`` says kindly why there is none."""

    due: Due | None
    no_date: str
    charges: tuple[ChargeLine, ...]
    free: str
    brought: Entitlement | None = None  # where it is to be brought or posted
    asked: tuple[tuple[str, str, bool], ...] = ()  # facts on which that hangs, and which hold
    parts: Sequence[PartRow] = ()  # of a joint procedure

    @property
    def total(self) -> int:
        """Đồng to pay."""
        return sum(line.amount for line in self.charges)

    @property
    def source(self) -> str:
        """The text of law behind the date."""
        lines = self.due.lines if self.due else ()
        return next((line.source for line in reversed(lines) if line.source), "")


def promise(chosen: Matter, sheet: Sheet, agency_id: int, desk_id: int) -> Promise:
    """What acceptance at this moment by the desk would promise, where that agency settles it."""
    now = clock.now()
    due, no_date = _due(chosen, left_out(chosen, sheet), agency_id, desk_id, now)
    charges = assess_fees(
        chosen.version, chosen.case, chosen.channel, on=chosen.day,
        quantity=matter.quantities(chosen, sheet, {}), facts=matter.ticked_facts(chosen, sheet),
    )  # fmt: skip
    brought, asked = _brought(chosen, sheet)
    listed = rows(chosen, sheet, agency_id, now)
    return Promise(due, no_date, tuple(charges), chosen.version.free or "", brought, asked, listed)


def _brought(
    chosen: Matter, sheet: Sheet
) -> tuple[Entitlement | None, tuple[tuple[str, str, bool], ...]]:
    """Whether the ward brings it free, and what may be ticked for that."""
    if sheet.text("return_method") != "home":
        return None, ()
    right = entitlement(
        catalog.delivery(), procedure=chosen.version.procedure_code, on=chosen.day,
        facts=matter.ticked_facts(chosen, sheet),
        address=sheet.text("return_address") or sheet.text("submitter.address"),
    )  # fmt: skip
    words = matter.facts_for_bringing(chosen)
    return right, tuple((word, name, sheet.ticked(f"fact.{word}")) for word, name in words)


def closed(agency_id: int, at: datetime) -> str:
    """Why nobody receives at this moment, kindly, and from when a term would run; "" when open.

    Nothing is forbidden by it: who is at the counter late is still taken in.
    """
    try:
        calendar = calendars.calendar_for(agency_id)
        if rules.is_open(calendar, at):
            return ""
        since = timing.closed_until(agency_id, at)
    except Refused:
        return ""
    why = _why_closed(calendar.plan(clock.local(at).date()))
    if since is None:
        return why
    return _("%(why)s Vẫn tiếp nhận được, thời hạn tính từ %(since)s.") % {
        "why": why, "since": moment_vi(minute(since), year=clock.local(at).year),
    }  # fmt: skip


def _why_closed(plan: DayPlan) -> str:
    if plan.special and not plan.sessions:
        name = plan.special.name.removeprefix("Nghỉ ")
        return _("Hôm nay cơ quan nghỉ: %(name)s.") % {"name": name}
    if not plan.sessions:
        return _("Hôm nay không phải ngày tiếp nhận.")
    hours = ", ".join(str(session) for session in plan.sessions)
    return _("Lúc này ngoài giờ tiếp nhận (%(hours)s).") % {"hours": hours}


def _due(
    chosen: Matter, without: Collection[str], agency_id: int, desk_id: int, at: datetime
) -> tuple[Due | None, str]:
    try:
        _at, trace = promises.promise(
            chosen.version, chosen.case, chosen.channel, agency_id, at, sorted(without),
            desk_id=desk_id,
        )  # fmt: skip
        due = Due.from_json(trace)
        return (due, "") if due.lines else (None, "")
    except Refused as refusal:
        return None, refusal.message
