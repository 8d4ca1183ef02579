"""Tickets that end unserved, and those whose priority is told later."""

from datetime import datetime, timedelta

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.kernel.said import Said
from motcua.tickets.commands import _core
from motcua.tickets.models import Ticket
from motcua.tickets.queries.halls import hall
from motcua.tickets.queries.opening import sessions_of
from motcua.tickets.rules.order import PRIORITIES, Standing, rank
from motcua.tickets.rules.states import LIVING, OVER, State


def leave_queue(ticket_id: int, *, at: datetime | None = None) -> Ticket:
    """The person goes, and says so on the phone. A second press changes nothing.

    Raises IllegalTransition while they are served: an old page takes nobody from the counter.
    """
    with _core.atomic():
        ticket = _core.lock_ticket(ticket_id)
        if ticket.state == State.SERVING:
            raise IllegalTransition(
                Said("Số {label} đang được phục vụ, nên vẫn được giữ.", label=ticket.label)
            )
        if ticket.state not in OVER:
            _end(ticket, State.CANCELLED, "left", None, _core.moment(at))
        return ticket


def cancel(ticket_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Ticket:
    """The desk takes a number out of the line, with a reason."""
    permissions.require(by, "ticket.issue", agency_id=by.agency_id)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do hủy số."})
    with _core.atomic():
        ticket = _core.lock_ticket(ticket_id, by.agency_id)
        _end(ticket, State.CANCELLED, "desk", by, _core.moment(at), note=reason.strip()[:200])
        return ticket


def prioritise(
    ticket_id: int, priority: str, reason: str, *, by: Actor, at: datetime | None = None
) -> Ticket:
    """The desk sees that somebody has a right to go first; the reason is on record."""
    permissions.require(by, "ticket.issue", agency_id=by.agency_id)
    if priority not in PRIORITIES:
        raise Invalid(fields={"priority": "Diện ưu tiên không có trong danh mục."})
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do ưu tiên, như “78 tuổi, có căn cước”."})
    with _core.atomic():
        ticket = _core.lock_ticket(ticket_id, by.agency_id)
        if not ticket.in_line:
            raise Invalid(Said("Số {label} không còn trong hàng chờ.", label=ticket.label))
        starts = hall(ticket.agency_id).settings.head_starts
        ticket.priority, ticket.priority_reason = priority, reason.strip()[:200]
        since = ticket.missed_at or ticket.issued_at  # the time away stays lost
        raised = rank(Standing(since, priority, ticket.returning), starts)
        ticket.rank_at = min(ticket.rank_at, raised)
        rows.update(ticket, "priority", "priority_reason", "rank_at")
        _core.record_ticket(
            ticket, "prioritised", at=_core.moment(at), by=by, priority=priority, reason=reason
        )
        return ticket


def expire(agency_id: int, *, at: datetime | None = None) -> int:
    """End what is left of past days, and of today once the hall has been closed long enough.

    Returns how many. Who is at a counter at that moment is left to its officer until midnight.
    """
    moment = _core.moment(at)
    today = clock.local(moment).date()
    over = Ticket.objects.filter(agency_id=agency_id, day__lt=today, state__in=LIVING)
    ended = sum(_expire(key, moment) for key in over.values_list("pk", flat=True))
    if _closed_for_today(agency_id, moment):
        waiting = LIVING - {State.CALLED, State.SERVING}
        left = Ticket.objects.filter(agency_id=agency_id, day=today, state__in=waiting)
        ended += sum(_expire(key, moment) for key in left.values_list("pk", flat=True))
    return ended


def _expire(ticket_id: int, at: datetime) -> bool:
    with _core.atomic():
        ticket = _core.lock_ticket(ticket_id)
        if ticket.state in OVER:
            return False
        _end(ticket, State.EXPIRED, "closing", None, at)
        return True


def _closed_for_today(agency_id: int, at: datetime) -> bool:
    settings = hall(agency_id).settings
    if settings.outside_hours:
        return False
    spans = sessions_of(agency_id, at)
    after = timedelta(minutes=settings.expires_after)
    return bool(spans) and at >= spans[-1][1] + after


def _end(
    ticket: Ticket, to: State, reason: str, by: Actor | None, at: datetime, note: str = ""
) -> None:
    _core.end(ticket, to, reason, at)
    kind = "expired" if to is State.EXPIRED else "cancelled"
    _core.record_ticket(ticket, kind, at=at, by=by, reason=reason, note=note)
