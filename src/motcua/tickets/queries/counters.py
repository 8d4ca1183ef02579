"""Counters as they stand now."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.agencies.models import Officer
from motcua.kernel.errors import NotFound
from motcua.tickets.models import CounterSession, Service


@dataclass(frozen=True, slots=True)
class Chair:
    """An open session and the call that is not over there."""

    session: CounterSession
    service: Service | None


def chairs(agency_id: int) -> list[Chair]:
    """Every open session of a hall (two queries)."""
    rows = CounterSession.objects.filter(counter__agency=agency_id, closed_at=None)
    return _with_calls(rows.select_related("counter", "officer").order_by("counter__number", "id"))


def sessions_of_officer(officer_id: int) -> list[Chair]:
    """The sessions an officer keeps open (two queries)."""
    rows = CounterSession.objects.filter(officer_id=officer_id, closed_at=None)
    return _with_calls(rows.select_related("counter", "officer").order_by("counter__number", "id"))


def chair_of(session_id: int, officer_id: int) -> Chair:
    """An officer's own open session; raises NotFound."""
    found = [c for c in sessions_of_officer(officer_id) if c.session.pk == session_id]
    if not found:
        raise NotFound("Quầy này đã đóng, hoặc do cán bộ khác mở.")
    return found[0]


def staff_of(agency_id: int) -> list[Officer]:
    """Officers who sit at a counter now."""
    return [chair.session.officer for chair in chairs(agency_id)]


def _with_calls(sessions: Iterable[CounterSession]) -> list[Chair]:
    rows = list(sessions)
    calls = Service.objects.filter(session__in=rows, ended_at=None).select_related("ticket__group")
    by_session = {call.session_id: call for call in calls}
    return [Chair(row, by_session.get(row.pk)) for row in rows]
