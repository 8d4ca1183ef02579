"""Giving a ticket: a number, a place in line, nothing about the person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, connection

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel import clock, rows
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.tickets.commands import _core
from motcua.tickets.models import Appointment, Device, ServiceGroup, Ticket
from motcua.tickets.queries import waiting
from motcua.tickets.queries.halls import GONE, Hall, hall
from motcua.tickets.queries.opening import opening_at
from motcua.tickets.rules import order
from motcua.tickets.rules.order import PRIORITIES, Standing

# Only while the group is in use: who takes it out of use meanwhile is waited for.
_NEXT = """
    insert into tickets_series as s (key, value) (
        select %s, %s from tickets_servicegroup where id = %s and active for key share
    )
    on conflict (key) do update set value = s.value + 1
    returning value, nextval(pg_get_serial_sequence('tickets_ticket', 'id'))
"""


class Closed(Refused):
    """The hall gives no tickets now."""

    default_code = "hall_closed"
    default_message = "Bộ phận Một cửa đang không cấp số. Mời Ông/Bà đặt hẹn cho buổi sau."


class NumbersOut(Refused):
    """The last number of the day has been given."""

    default_code = "numbers_out"
    default_message = "Nhóm việc này đã cấp hết số hôm nay. Mời Ông/Bà đặt hẹn cho ngày khác."


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants a number for."""

    agency_id: int
    group_id: int
    priority: str = ""
    priority_reason: str = ""
    returning: bool = False
    procedure_code: str = ""
    dossier_id: int | None = None
    language: str = "vi"
    request_key: str = ""
    expected_minutes: int | None = None

    def check(self) -> None:
        """Raises Invalid for a class or text that cannot be."""
        if self.priority and self.priority not in PRIORITIES:
            raise Invalid(fields={"priority": "Diện ưu tiên không có trong danh mục."})
        if len(self.priority_reason) > 200:
            raise Invalid(fields={"priority_reason": "Lý do dài quá 200 ký tự."})


def issue(
    wish: Wish,
    *,
    device: Device | None = None,
    by: Actor | None = None,
    at: datetime | None = None,
) -> Ticket:
    """Give a number at a kiosk (``device``) or by hand at the desk (``by``).

    A second press with one ``request_key`` gives the same number. Raises Closed outside the hours
    of tickets (an officer may give one at any time), NumbersOut, Invalid, NotFound, NotAllowed.
    """
    if by:
        permissions.require(by, "ticket.issue", agency_id=wish.agency_id)
    wish.check()
    moment, here = _core.moment(at), hall(wish.agency_id)
    group = here.group(wish.group_id)
    if by is None and not opening_at(here.settings, moment).gives_tickets:
        raise Closed(here.settings.closed_message)
    ticket = new(wish, group, device, by, moment)
    if ticket.expected_minutes is None and at is None and not clock.held():
        ticket.expected_minutes = _expected(wish)
    stand(ticket, here, None)
    return _keep(ticket, group, by)


def _expected(wish: Wish) -> int | None:
    """What the screens said at that moment, so that the error can be measured later."""
    return waiting.newcomer(wish.agency_id, wish.group_id, wish.priority, returning=wish.returning)


def stand(ticket: Ticket, here: Hall, appointment: Appointment | None) -> None:
    """Put a new ticket in its place in line."""
    standing = Standing(
        ticket.issued_at, ticket.priority, ticket.returning,
        appointment.starts_at if appointment else None,
    )  # fmt: skip
    ticket.appointment = appointment
    ticket.rank_at = order.rank(standing, here.settings.head_starts)
    ticket.not_before = order.not_before(standing, here.settings.head_starts)


def _keep(ticket: Ticket, group: ServiceGroup, by: Actor | None) -> Ticket:
    try:
        with _core.atomic():
            return write(ticket, group, by)
    except IntegrityError:
        if made := Ticket.objects.filter(request_key=ticket.request_key or "").first():
            return made
        raise


def write(ticket: Ticket, group: ServiceGroup, by: Actor | None) -> Ticket:
    """Number and store a ticket, in the caller's transaction."""
    ticket.number, ticket.pk = _following(ticket.agency_id, group, ticket.day)
    if ticket.number > group.last_number:
        raise NumbersOut
    with rows.together():
        rows.insert(ticket)
        _core.record_ticket(
            ticket, "issued", at=ticket.issued_at, by=by, new=True, origin=ticket.origin,
            device=ticket.device_id, priority=ticket.priority, reason=ticket.priority_reason,
            returning=ticket.returning, appointment=ticket.appointment_id,
        )  # fmt: skip
    return ticket


def new(
    wish: Wish, group: ServiceGroup, device: Device | None, by: Actor | None, at: datetime
) -> Ticket:
    """A ticket as wished, not yet numbered nor in its place."""
    return Ticket(
        agency_id=wish.agency_id,
        day=clock.local(at).date(),
        prefix=group.prefix,
        request_key=wish.request_key or None,
        group_id=group.pk,
        first_group_id=group.pk,
        origin="desk" if by else "kiosk",
        device=device,
        language=wish.language,
        priority=wish.priority,
        priority_reason=wish.priority_reason or PRIORITIES.get(wish.priority, ""),
        returning=wish.returning,
        procedure_code=wish.procedure_code,
        brought_id=wish.dossier_id,
        issued_at=at,
        waiting_since=at,
        expected_minutes=wish.expected_minutes,
    )


def _following(agency_id: int, group: ServiceGroup, day: date) -> tuple[int, int]:
    """The next number of the group's day, from its counter row, and an id for the ticket.

    Raises NotFound for a group that went out of use this moment.
    """
    key = f"{agency_id}:{group.prefix}:{day}"
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [key, group.first_number, group.pk])
        found = cursor.fetchone()
    if found is None:
        raise NotFound(GONE)
    return int(found[0]), int(found[1])
