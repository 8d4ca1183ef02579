"""A dossier's clock: promising, stopping, starting again. Reads calendars, writes nothing."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from motcua.dossiers.models import Dossier, Pause
from motcua.dossiers.rules import Status
from motcua.worktime import queries as calendars
from motcua.worktime import rules

# Sort keys of worklists: a stopped clock burns last, before it stands a result that only waits for
# its citizen; a missing date is a defect and stands first.
NEVER: Final = datetime(9999, 12, 31, tzinfo=UTC)
ENDED: Final = datetime(9999, 12, 30, tzinfo=UTC)
UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)
# Minutes: a dossier sent in is answered within 8 working hours (NĐ 45/2020/NĐ-CP).
ANSWER_WITHIN: Final = 8 * 60


def burn_at(dossier: Dossier) -> datetime:
    """Where the dossier stands in a list sorted by what burns."""
    if dossier.ended_at:
        return ENDED
    if dossier.is_paused:
        return NEVER
    return owed_by(dossier) or UNDATED


def owed_by(dossier: Dossier) -> datetime | None:
    """When the citizen must hear next: the promised date; before acceptance, the desk's answer."""
    if dossier.state is Status.SUBMITTED:
        return step_due(dossier.agency_id, dossier.submitted_at, ANSWER_WITHIN)
    return dossier.due_at


def promise(
    agency_id: int, received: datetime, term: rules.Term
) -> tuple[datetime, dict[str, Any]]:
    """The due date for a term that starts now, and its trace (why this date)."""
    calendar = calendars.calendar_for(agency_id)
    due = rules.due(calendar, received, term)
    if due.at is None:
        raise ValueError("a term without pauses always has a due date")
    return due.at, trace(due)


def trace(due: rules.Due) -> dict[str, Any]:
    """The explanation as it is kept on the dossier."""
    return due.to_json()


def step_due(agency_id: int, start: datetime, minutes: int) -> datetime:
    """When a step that begins at ``start`` should be done: its minutes in counting sessions."""
    return rules.add_working_minutes(calendars.calendar_for(agency_id), start, minutes)


def closed_until(agency_id: int, moment: datetime) -> datetime | None:
    """The next working moment where nobody works at ``moment``; None where somebody does.

    The end of a session is still a moment to promise; Saturdays that only receive are not.
    """
    calendar = calendars.calendar_for(agency_id)
    if rules.working_minutes(calendar, moment - timedelta(minutes=1), moment):
        return None
    following = rules.add_working_minutes(calendar, moment, 1)
    return following - timedelta(minutes=1)


def counted(agency_id: int, start: datetime, end: datetime) -> int:
    """Working minutes between two moments."""
    return rules.working_minutes(calendars.calendar_for(agency_id), start, end)


def after_pause(
    dossier: Dossier, term: rules.Term, mode: str, pauses: Sequence[Pause], at: datetime
) -> tuple[datetime, dict[str, Any]]:
    """The date after a supplement, by ``restart`` or ``shift``.

    ``restart`` counts the whole term again from ``at`` (NĐ 61/2018 Art 19.4), ``shift`` leaves out
    the pauses of the present term. An extended date is shifted as it stands: that promise was not
    made by counting a term.
    """
    calendar = calendars.calendar_for(dossier.agency_id)
    if mode == "restart":
        return promise(dossier.agency_id, at, term)
    if dossier.extensions and dossier.due_at:
        lost = sum(
            rules.working_minutes(calendar, p.started_at, p.ended_at or at) for p in pauses[-1:]
        )
        moved = rules.add_working_minutes(calendar, dossier.due_at, lost)
        return moved, {**dossier.due_trace, "shifted_minutes": lost}
    started = dossier.term_started_at or at
    spans = [rules.Pause(p.started_at, p.ended_at or at) for p in pauses]
    due = rules.due(calendar, started, term, pauses=spans)
    if due.at is None:
        raise ValueError("all pauses are closed, so there is a due date")
    return due.at, trace(due)
