"""What the commands of the hall share: locks, the journal, the row of a call.

Lock order: the session of the officer, then the ticket, then counter rows of numbers and slots.
"""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.journal.rules import START
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, NotFound
from motcua.tickets.models import CounterSession, Service, Ticket
from motcua.tickets.queries.halls import hall
from motcua.tickets.rules import states
from motcua.tickets.rules.states import State

atomic = transaction.atomic
_LOCK = "where id = %s for update"
_OPEN = "where session_id = %s and ended_at is null"
# Every statement of a call has one plan that is right for all values. Planning them anew each time,
# as the house does elsewhere, was half of the database's work at the counters.
_ONE_PLAN = "select set_config('plan_cache_mode', 'auto', true)"
_AT_SESSION = """
    select {ticket}, {service} from tickets_service s join tickets_ticket t on t.id = s.ticket_id
    where s.session_id = %s and s.ended_at is null for update of t
"""
_HEAD = """
    select seq, hash from journal_entry
    where chain = %s || (
        select ticket_id from tickets_service where session_id = %s and ended_at is null
    ) order by seq desc limit 1
"""
_LOCK_BOTH = """
    select id from tickets_ticket where id = %s or id in (
        select ticket_id from tickets_service where session_id = %s and ended_at is null
    ) order by id for update
"""
_OPEN_OF_TICKET = "where ticket_id = %s and ended_at is null"


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def record(
    chain: str,
    kind: str,
    *,
    agency_id: int,
    at: datetime,
    by: Actor | None,
    new: bool = False,
    head: tuple[int, bytes] | None = None,
    **data: Any,
) -> None:
    """Write what happened. A chain of the hall names its agency, whose screens then look again."""
    journal.append(
        f"hall:{agency_id}:{chain}", kind, at=at, actor=by, data=_plain(data),
        prev=START if new else head,
    )  # fmt: skip


def record_ticket(
    ticket: Ticket,
    kind: str,
    *,
    at: datetime,
    by: Actor | None,
    new: bool = False,
    counter: int | None = None,
    **data: Any,
) -> None:
    """Write what happened to a ticket; of a counter (its id) the number it bears then."""
    if counter is not None:
        known = hall(ticket.agency_id).counters.get(counter)
        data |= {"counter": known.number if known else None, "counter_id": counter}
    head, ticket.head = ticket.head, None
    record(
        f"ticket:{ticket.pk}", f"ticket.{kind}", agency_id=ticket.agency_id, at=at, by=by, new=new,
        head=head, label=ticket.label, group=ticket.group_id, state=str(ticket.state), **data,
    )  # fmt: skip


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {
        key: clock.local(value).isoformat() if isinstance(value, datetime) else value
        for key, value in data.items()
    }


def lock_session(session_id: int, by: Actor, *, working: bool = True) -> CounterSession:
    """The officer's own open session, locked; ``working`` refuses one that pauses.

    Raises NotFound, NotAllowed, IllegalTransition.
    """
    return _own(rows.read(CounterSession, _LOCK, session_id), by, working)


def standing(
    session_id: int, by: Actor, *, working: bool = True
) -> tuple[CounterSession, Service | None, Ticket | None]:
    """The officer's own open session, and the call and ticket that stand there; all locked.

    One round trip: the statements are sent together, and each still sees what the one before it
    waited for. Raises as ``lock_session``.
    """
    with rows.together():
        rows.ask(_ONE_PLAN, (), list)
        sessions = rows.read_later(CounterSession, _LOCK, session_id)
        pairs = _at_session(session_id)
        heads = rows.ask(_HEAD, (f"hall:{by.agency_id}:ticket:", session_id), list)
    session = _own(sessions.value, by, working)
    for service, ticket in pairs.value:
        if ticket.at_counter:  # else it has just been ended elsewhere, with its call
            if heads.value:
                ticket.head = heads.value[0][0], bytes(heads.value[0][1])
            return session, service, ticket
    return session, None, None


def _at_session(session_id: int) -> rows.Later[list[tuple[Service, Ticket]]]:
    ticket, ticket_names = rows.columns(Ticket, of="t")
    service, service_names = rows.columns(Service, of="s")
    border = len(ticket_names)

    def pairs(found: rows.Found) -> list[tuple[Service, Ticket]]:
        return [
            (Service.from_db(connection.alias, service_names, row[border:]),
             Ticket.from_db(connection.alias, ticket_names, row[:border]))
            for row in found
        ]  # fmt: skip

    return rows.ask(_AT_SESSION.format(ticket=ticket, service=service), (session_id,), pairs)


def _own(found: list[CounterSession], by: Actor, working: bool) -> CounterSession:
    if not found:
        raise NotFound("Không có phiên quầy này.")
    session = found[0]
    if session.officer_id != by.id:
        raise NotFound("Phiên quầy này của cán bộ khác. Mời mở quầy bằng tên của Ông/Bà.")
    permissions.require(by, "ticket.call", agency_id=by.agency_id)
    if session.closed_at:
        raise IllegalTransition("Quầy đã đóng. Mời mở quầy rồi gọi số.")
    if working and session.paused_at:
        raise IllegalTransition("Quầy đang tạm nghỉ. Mời bấm “Làm tiếp” rồi gọi số.")
    return session


def lock_ticket(ticket_id: int, agency_id: int | None = None) -> Ticket:
    """The ticket, locked; raises NotFound, also for one of another agency."""
    found = rows.read(Ticket, _LOCK, ticket_id)
    if not found or (agency_id is not None and found[0].agency_id != agency_id):
        raise NotFound("Không có số này.")
    return found[0]


def lock_both(session_id: int, ticket_id: int) -> None:
    """Hold a ticket and the one that stands at a locked session, the elder first.

    Two officers who call each other's numbers would else wait for one another for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOCK_BOTH, [ticket_id, session_id])


def current(session: CounterSession) -> Service | None:
    """The call that is not over at this session."""
    found = rows.read(Service, _OPEN, session.pk)
    return found[0] if found else None


def open_call(ticket: Ticket) -> Service | None:
    """The call of a ticket that is not over."""
    found = rows.read(Service, _OPEN_OF_TICKET, ticket.pk)
    return found[0] if found else None


def move(ticket: Ticket, to: State) -> None:
    """Set the state (the only place that does); raises IllegalTransition."""
    states.check(ticket.label, ticket.state, to)
    ticket.state = to


def leave_counter(service: Service, to: State, at: datetime) -> None:
    """A call is over: write when, and what the ticket left for."""
    service.ended_at, service.outcome = at, str(to)
    rows.update(service, "ended_at", "outcome")


def end(ticket: Ticket, to: State, reason: str, at: datetime) -> None:
    """A ticket is over for good, wherever it stands; its call too."""
    move(ticket, to)
    if service := open_call(ticket):
        leave_counter(service, to, at)
    ticket.ended_at, ticket.end_reason = at, reason
    rows.update(ticket, "state", "ended_at", "end_reason")


def lock_chain(chain: str) -> None:
    """Hold a chain that has no row of its own until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [chain])
