"""Whether the hall gives tickets at a moment."""

from datetime import datetime, timedelta

from motcua.kernel import clock
from motcua.tickets.models import HallSettings
from motcua.tickets.rules.opening import Opening, Span, opening
from motcua.worktime import queries as worktime
from motcua.worktime.rules import CalendarGap
from motcua.worktime.rules.moments import midnight, moment


def sessions_of(agency_id: int, at: datetime) -> list[Span]:
    """The sessions in which the agency receives people on the day of ``at``; none in a gap."""
    try:
        calendar = worktime.calendar_for(agency_id)
        spans = calendar.sessions_of(midnight(clock.local(at).date()))
    except CalendarGap:
        return []
    return [(moment(start), moment(end)) for start, end in spans]


def next_session(agency_id: int, at: datetime) -> datetime | None:
    """When the agency receives people next, today or within two weeks; None where not known."""
    for days in range(15):
        for start, _ in sessions_of(agency_id, at + timedelta(days=days)):
            if start > at:
                return start
    return None


def opening_at(settings: HallSettings, at: datetime) -> Opening:
    """What the door of the hall is like at a moment."""
    if settings.outside_hours:
        return Opening(True, None, None)
    return opening(
        sessions_of(settings.agency_id, at),
        at,
        before=timedelta(minutes=settings.opens_before),
        last=timedelta(minutes=settings.last_before),
    )
