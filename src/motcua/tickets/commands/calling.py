"""Calling: one officer at one counter, one ticket; two officers never the same."""

from datetime import datetime
from functools import partial
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
    returning *
"""
# With the row of its call, and the last entry of its journal, so that the next needs no look.
_TAKEN: Final = """
    with taken as ({take}), call as (
        insert into tickets_service (ticket_id, session_id, counter_id, officer_id, group_id,
                                     waited_from, called_at, outcome)
        select id, %(session)s, %(counter)s, %(officer)s, group_id, waiting_since, %(at)s, ''
        from taken
    )
    select {columns}, head.seq, head.hash from taken left join lateral (
        select seq, hash from journal_entry
        where chain = %(chain)s || taken.id order by seq desc limit 1
    ) head on true
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
        session, service, ticket = _free(session_id, finishing, by)
        with rows.together():
            if service and ticket:
                finish(service, ticket, by, moment)
            due = _take(session, by.agency_id, moment, _DUE)
        early = [] if due.value else _take(session, by.agency_id, moment, _EARLY).value
        for called in [*due.value, *early]:
            _came_up(session, called, by, moment)
            return called
        return None


def call(
    session_id: int, ticket_id: int, *, finishing: int | None = None, by: Actor,
    at: datetime | None = None,
) -> Ticket:  # fmt: skip
    """Call a given number: one that waits, was missed, or was parked. Journalled as out of turn."""
    with _core.atomic():
        moment = _core.moment(at)
        if finishing is not None:
            _core.lock_session(session_id, by)
            _core.lock_both(session_id, ticket_id)
        session, service, served = _free(session_id, finishing, by)
        if service and served:
            finish(service, served, by, moment)
        ticket = _core.lock_ticket(ticket_id, by.agency_id)
        if ticket.at_counter:
            raise Stale(f"Số {ticket.label} đang ở một quầy khác. Không có gì đổi.")
        _core.move(ticket, State.CALLED)
        ticket.calls, ticket.called_at, ticket.for_counter_id = 1, moment, None
        ticket.first_called_at = ticket.first_called_at or moment
        rows.update(ticket, "state", "calls", "called_at", "first_called_at", "for_counter")
        rows.insert(Service(
            ticket=ticket, session=session, counter_id=session.counter_id, officer_id=by.id,
            group_id=ticket.group_id, waited_from=ticket.waiting_since, called_at=moment,
        ))  # fmt: skip
        _came_up(session, ticket, by, moment, out_of_turn=True)
        return ticket


def recall(session_id: int, *, by: Actor, at: datetime | None = None) -> Ticket:
    """Call the same number again. Raises IllegalTransition where nobody is called here."""
    with _core.atomic():
        moment = _core.moment(at)
        session, _, ticket = here(session_id, by)
        ticket.calls, ticket.called_at = ticket.calls + 1, moment
        with rows.together():
            rows.update(ticket, "calls", "called_at")
            _core.record_ticket(
                ticket, "recalled", at=moment, by=by, counter=session.counter_id, calls=ticket.calls
            )
        return ticket


def here(
    session_id: int, by: Actor, *, working: bool = True
) -> tuple[CounterSession, Service, Ticket]:
    """A session, its call and its ticket, locked; raises IllegalTransition where nobody is."""
    session, service, ticket = _core.standing(session_id, by, working=working)
    if service is None or ticket is None:
        raise IllegalTransition("Quầy chưa gọi số nào. Mời bấm “Gọi số tiếp theo”.")
    return session, service, ticket


def _free(
    session_id: int, finishing: int | None, by: Actor
) -> tuple[CounterSession, Service | None, Ticket | None]:
    """The chair and what is to be finished there, or say why it is not free."""
    session, service, ticket = _core.standing(session_id, by)
    if service is None or ticket is None:
        if finishing is not None:
            raise Stale("Số này đã xong hoặc đã chuyển đi. Mời xem lại màn hình rồi gọi tiếp.")
        return session, None, None
    if service.ticket_id != finishing:
        raise Stale(f"Quầy đang giữ số {ticket.label}. Mời xong số ấy rồi gọi số sau.")
    if ticket.state == State.CALLED:
        raise IllegalTransition(
            f"Số {ticket.label} đã được gọi. Mời bấm “Đã đến” hoặc “Vắng” rồi gọi số sau."
        )
    return session, service, ticket


def finish(service: Service, ticket: Ticket, by: Actor, at: datetime) -> None:
    """Served: the ticket is done."""
    _core.move(ticket, State.DONE)
    ticket.ended_at = service.ended_at = at
    service.outcome = str(State.DONE)
    rows.updates((service, ("ended_at", "outcome")), (ticket, ("state", "ended_at")))
    _core.record_ticket(ticket, "done", at=at, by=by, counter=service.counter_id)


def _take(
    session: CounterSession, agency_id: int, at: datetime, when: str
) -> rows.Later[list[Ticket]]:
    values: dict[str, Any] = {
        "at": at, "agency": agency_id, "day": clock.local(at).date(),
        "counter": session.counter_id, "session": session.pk, "officer": session.officer_id,
        "chain": f"hall:{agency_id}:ticket:",
        "groups": list(hall(agency_id).serves.get(session.counter_id, ())),
    }  # fmt: skip
    columns, names = rows.columns(Ticket)
    take = _TAKEN.format(take=_TAKE.format(when=when, lock=LOCK), columns=columns)
    return rows.ask(take, values, partial(_taken, names))


def _taken(names: list[str], found: list[tuple[Any, ...]]) -> list[Ticket]:
    tickets = []
    for *row, seq, last in found:
        ticket = Ticket.from_db(connection.alias, names, row)
        ticket.head = (seq, bytes(last)) if last else None
        tickets.append(ticket)
    return tickets


def _came_up(
    session: CounterSession, ticket: Ticket, by: Actor, at: datetime, *, out_of_turn: bool = False
) -> None:
    _core.record_ticket(
        ticket, "called", at=at, by=by, counter=session.counter_id, out_of_turn=out_of_turn
    )
