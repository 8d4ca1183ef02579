"""What may come of a call: served, absent, parked, sent on, given back."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.kernel import rows
from motcua.kernel.errors import IllegalTransition, Invalid, Stale
from motcua.tickets.commands import _core
from motcua.tickets.commands.calling import finish, here
from motcua.tickets.models import CounterSession, Service, Ticket
from motcua.tickets.queries.halls import hall
from motcua.tickets.rules.order import Standing, rank
from motcua.tickets.rules.states import State


def serve(session_id: int, *, by: Actor, at: datetime | None = None) -> Ticket:
    """The person has come: service begins. A second press changes nothing."""
    with _core.atomic():
        moment = _core.moment(at)
        _, service, ticket = _standing(session_id, by)
        if ticket.state == State.SERVING:
            return ticket
        _core.move(ticket, State.SERVING)
        service.started_at = moment
        with rows.together():
            rows.updates((service, ("started_at",)), (ticket, ("state",)))
            _core.record_ticket(ticket, "serving", at=moment, by=by, counter=service.counter_id)
        return ticket


def done(session_id: int, *, by: Actor, at: datetime | None = None) -> Ticket:
    """Served; nobody new is called."""
    with _core.atomic():
        _, service, ticket = _standing(session_id, by)
        with rows.together():
            finish(service, ticket, by, _core.moment(at))
        return ticket


def miss(session_id: int, *, by: Actor, at: datetime | None = None) -> Ticket:
    """Called ``max_calls`` times and not come. After ``max_misses`` of that it is cancelled.

    Raises IllegalTransition before the last call of the house's rule.
    """
    with _core.atomic():
        moment = _core.moment(at)
        session, service, ticket = _standing(session_id, by)
        settings = hall(by.agency_id).settings
        if ticket.state == State.CALLED and ticket.calls < settings.max_calls:
            raise IllegalTransition(
                f"Số {ticket.label} mới được gọi {ticket.calls}/{settings.max_calls} lần. "
                "Mời bấm “Gọi lại” trước khi ghi vắng."
            )
        ticket.misses += 1
        gone = ticket.misses >= settings.max_misses
        _leave_for(State.CANCELLED if gone else State.MISSED, service, ticket, moment)
        ticket.missed_at = moment
        if gone:
            ticket.ended_at, ticket.end_reason = moment, "absent"
        rows.update(ticket, "state", "misses", "missed_at", "ended_at", "end_reason")
        _core.record_ticket(ticket, "missed", at=moment, by=by, counter=session.counter_id)
        return ticket


def park(session_id: int, *, by: Actor, at: datetime | None = None) -> Ticket:
    """The person fetches something: the counter is free, the number waits to be called back."""
    with _core.atomic():
        moment = _core.moment(at)
        session, service, ticket = _standing(session_id, by)
        _leave_for(State.PARKED, service, ticket, moment)
        ticket.waiting_since = moment
        rows.update(ticket, "state", "waiting_since")
        _core.record_ticket(ticket, "parked", at=moment, by=by, counter=session.counter_id)
        return ticket


def give_back(session_id: int, *, by: Actor, at: datetime | None = None) -> Ticket:
    """Called by mistake: the number has its place in line again."""
    with _core.atomic():
        moment = _core.moment(at)
        session, service, ticket = _standing(session_id, by)
        _leave_for(State.WAITING, service, ticket, moment)
        ticket.calls = 0
        rows.update(ticket, "state", "calls")
        _core.record_ticket(ticket, "given_back", at=moment, by=by, counter=session.counter_id)
        return ticket


def transfer(
    session_id: int, group_id: int, counter_id: int | None = None, *, by: Actor,
    at: datetime | None = None,
) -> Ticket:  # fmt: skip
    """Send the person on to another group, or one counter of it, with the place they had.

    Raises NotFound for a group not in use, Invalid for a counter that does not serve it.
    """
    with _core.atomic():
        moment, place = _core.moment(at), hall(by.agency_id)
        session, service, ticket = _standing(session_id, by)
        group = place.group(group_id)
        if counter_id is not None and group_id not in place.serves.get(counter_id, ()):
            raise Invalid(fields={"counter": f"Quầy này không nhận việc “{group.name}”."})
        _leave_for(State.TRANSFERRED, service, ticket, moment)
        ticket.group_id, ticket.for_counter_id, ticket.waiting_since = group_id, counter_id, moment
        rows.update(ticket, "state", "group", "for_counter", "waiting_since")
        _core.record_ticket(
            ticket, "transferred", at=moment, by=by, counter=session.counter_id, to=group.code
        )
        return ticket


def rejoin(ticket_id: int, *, by: Actor | None = None, at: datetime | None = None) -> Ticket:
    """Who was missed is back: in line again, where somebody who came when it was missed stands.

    The person has lost the time they were away and no more. Raises IllegalTransition.
    """
    with _core.atomic():
        moment = _core.moment(at)
        ticket = _core.lock_ticket(ticket_id, by.agency_id if by else None)
        if ticket.in_line:
            return ticket
        # Who is called has a chair kept for them: only its officer gives that back.
        if ticket.at_counter:
            raise Stale(f"Số {ticket.label} đang được mời đến quầy. Không có gì đổi.")
        _core.move(ticket, State.WAITING)
        since, place = ticket.missed_at or moment, hall(ticket.agency_id)
        place.group(ticket.group_id)  # raises NotFound where nobody calls it any more
        starts = place.settings.head_starts
        ticket.rank_at = rank(Standing(since, ticket.priority, ticket.returning), starts)
        ticket.not_before, ticket.waiting_since, ticket.calls = None, moment, 0
        rows.update(ticket, "state", "rank_at", "not_before", "waiting_since", "calls")
        _core.record_ticket(ticket, "rejoined", at=moment, by=by)
        return ticket


def _standing(session_id: int, by: Actor) -> tuple[CounterSession, Service, Ticket]:
    return here(session_id, by, working=False)


def _leave_for(to: State, service: Service, ticket: Ticket, at: datetime) -> None:
    _core.move(ticket, to)
    _core.leave_counter(service, to, at)
