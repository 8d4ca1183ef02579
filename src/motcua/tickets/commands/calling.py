"""Calling: one officer at one counter, one ticket; two officers never the same."""

from datetime import datetime
from typing import Any, Final

from django.db import connection

from motcua.agencies.actors import Actor
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Stale
from motcua.tickets.commands import _core
from motcua.tickets.models import CounterSession, Service, Ticket
from motcua.tickets.queries.halls import hall
from motcua.tickets.rules.states import State

# The head of the line that nobody else is taking at this moment. Appointments wait for their hour
# unless nobody else is in line: then an idle counter takes the earliest of them.
_TAKE: Final = """
    update tickets_ticket set state = 'called', calls = 1, called_at = %(at)s,
        first_called_at = coalesce(first_called_at, %(at)s), for_counter_id = null
    where id = (
        select id from tickets_ticket
        where agency_id = %(agency)s and day = %(day)s and state in ('transferred', 'waiting')
          and group_id = any(%(groups)s)
          and (for_counter_id is null or for_counter_id = %(counter)s)
          and {when}
        order by rank_at, id limit 1 {lock}
    )
    returning id
"""
_DUE: Final = "(not_before is null or not_before <= %(at)s)"
_EARLY: Final = "not_before > %(at)s"
LOCK: Final = "for update skip locked"


def call_next(
    session_id: int, *, finishing: int | None = None, by: Actor, at: datetime | None = None
) -> Ticket | None:
    """Finish what is served here (``finishing``, its ticket) and call whoever is next.

    None where nobody waits; what was served is finished all the same. Raises Stale where the
    counter serves another ticket than the officer saw, IllegalTransition where the one called has
    neither come nor been marked absent.
    """
    with _core.atomic():
        moment = _core.moment(at)
        session = _core.lock_session(session_id, by)
        _leave(session, finishing, by, moment)
        ticket = _take(session, by.agency_id, moment)
        if ticket:
            _came_up(session, ticket, by, moment)
        return ticket


def call(
    session_id: int, ticket_id: int, *, finishing: int | None = None, by: Actor,
    at: datetime | None = None,
) -> Ticket:  # fmt: skip
    """Call a given number: one that waits, was missed, or was parked. Journalled as out of turn."""
    with _core.atomic():
        moment = _core.moment(at)
        session = _core.lock_session(session_id, by)
        _leave(session, finishing, by, moment)
        ticket = _core.lock_ticket(ticket_id, by.agency_id)
        if ticket.at_counter:
            raise Stale(f"Số {ticket.label} đang ở một quầy khác. Không có gì đổi.")
        _core.move(ticket, State.CALLED)
        ticket.calls, ticket.called_at, ticket.for_counter_id = 1, moment, None
        ticket.first_called_at = ticket.first_called_at or moment
        rows.update(ticket, "state", "calls", "called_at", "first_called_at", "for_counter")
        _came_up(session, ticket, by, moment, out_of_turn=True)
        return ticket


def recall(session_id: int, *, by: Actor, at: datetime | None = None) -> Ticket:
    """Call the same number again. Raises IllegalTransition where nobody is called here."""
    with _core.atomic():
        moment = _core.moment(at)
        session = _core.lock_session(session_id, by)
        _, ticket = here(session)
        ticket.calls, ticket.called_at = ticket.calls + 1, moment
        rows.update(ticket, "calls", "called_at")
        _core.record_ticket(
            ticket, "recalled", at=moment, by=by, counter=session.counter_id, calls=ticket.calls
        )
        return ticket


def here(session: CounterSession) -> tuple[Service, Ticket]:
    """The call and the ticket, locked, that stand at a session; raises IllegalTransition."""
    service = _core.current(session)
    if service is None:
        raise IllegalTransition("Quầy chưa gọi số nào. Mời bấm “Gọi số tiếp theo”.")
    return service, _core.lock_ticket(service.ticket_id)


def _leave(session: CounterSession, finishing: int | None, by: Actor, at: datetime) -> None:
    """Make the chair free, or say why it is not."""
    service = _core.current(session)
    if service is None:
        if finishing is not None:
            raise Stale("Số này đã xong hoặc đã chuyển đi. Mời xem lại màn hình rồi gọi tiếp.")
        return
    ticket = _core.lock_ticket(service.ticket_id)
    if service.ticket_id != finishing:
        raise Stale(f"Quầy đang giữ số {ticket.label}. Mời xong số ấy rồi gọi số sau.")
    if ticket.state == State.CALLED:
        raise IllegalTransition(
            f"Số {ticket.label} đã được gọi. Mời bấm “Đã đến” hoặc “Vắng” rồi gọi số sau."
        )
    finish(service, ticket, by, at)


def finish(service: Service, ticket: Ticket, by: Actor, at: datetime) -> None:
    """Served: the ticket is done."""
    _core.move(ticket, State.DONE)
    _core.leave_counter(service, State.DONE, at)
    ticket.ended_at = at
    rows.update(ticket, "state", "ended_at")
    _core.record_ticket(ticket, "done", at=at, by=by, counter=service.counter_id)


def _take(session: CounterSession, agency_id: int, at: datetime) -> Ticket | None:
    values: dict[str, Any] = {
        "at": at, "agency": agency_id, "day": clock.local(at).date(),
        "counter": session.counter_id,
        "groups": list(hall(agency_id).serves.get(session.counter_id, ())),
    }  # fmt: skip
    for when in (_DUE, _EARLY):
        with connection.cursor() as cursor:
            cursor.execute(_TAKE.format(when=when, lock=LOCK), values)
            if found := cursor.fetchone():
                return rows.read(Ticket, "where id = %s", found[0])[0]
    return None


def _came_up(
    session: CounterSession, ticket: Ticket, by: Actor, at: datetime, *, out_of_turn: bool = False
) -> None:
    service = Service(
        ticket=ticket, session=session, counter_id=session.counter_id, officer_id=by.id,
        group_id=ticket.group_id, waited_from=ticket.waiting_since, called_at=at,
    )  # fmt: skip
    rows.insert(service)
    _core.record_ticket(
        ticket, "called", at=at, by=by, counter=session.counter_id, out_of_turn=out_of_turn
    )
