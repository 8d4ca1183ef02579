"""Coming for an appointment, and not coming."""

from datetime import datetime, timedelta

from motcua.agencies.actors import Actor
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, NotFound, Refused
from motcua.kernel.said import Said
from motcua.tickets.commands import _core, issuing
from motcua.tickets.commands.appointments import _core as own
from motcua.tickets.commands.appointments import telling
from motcua.tickets.models import Appointment, Device, HallSettings, Ticket
from motcua.tickets.queries import appointments as reading
from motcua.tickets.queries.halls import hall
from motcua.tickets.queries.opening import opening_at, sessions_of
from motcua.tickets.rules.arrival import Arrival, arrival

_OVER = {
    "displaced": "Phường đã xin đổi lịch hẹn {hour}. Mời Ông/Bà chọn giờ khác trên trang lịch hẹn, "
    "hoặc lấy số thường để làm ngay hôm nay.",
    "cancelled": "Lịch hẹn {hour} đã hủy. Mời Ông/Bà lấy số thường, hoặc đặt lịch hẹn mới.",
    "missed": "Lịch hẹn {hour} đã qua. Mời Ông/Bà lấy số thường, hoặc đặt lịch hẹn mới.",
}


class TooEarly(Refused):
    """Not yet; ``opens_at`` is when one may come."""

    default_code = "too_early"

    def __init__(self, hour: datetime, opens_at: datetime, today: bool) -> None:
        self.opens_at = opens_at
        at, opens = clock.local(hour), clock.local(opens_at)
        form = "%H:%M" if today else "%H:%M ngày %d/%m/%Y"
        super().__init__(
            Said(
                "Lịch hẹn của Ông/Bà lúc {at}. Từ {opens} mời Ông/Bà quét lại mã này; muốn làm "
                "ngay, mời lấy số thường.",
                at=f"{at:{form}}",
                opens=f"{opens:{form}}",
            )
        )


def check_in(
    token: str, *, device: Device | None = None, by: Actor | None = None, at: datetime | None = None
) -> Ticket:
    """Who has an appointment is here: a ticket that is called at its hour.

    The second time gives the same ticket. Who comes too late falls in line like anybody
    (``late(ticket)`` tells). Raises TooEarly, IllegalTransition for one that is over or displaced,
    Closed, NumbersOut, NotFound.
    """
    known = reading.by_token(token)
    if device and device.agency_id != known.agency_id:
        raise NotFound(
            Said(
                "Lịch hẹn này ở {desk_name}, {short_name}.",
                desk_name=known.agency.desk_name,
                short_name=known.agency.short_name,
            )
        )
    with _core.atomic():
        row, moment = own.locked(known.pk, by), _core.moment(at)
        if row.state == "arrived":
            return Ticket.objects.select_related("appointment", "group").get(appointment=row)
        settings = hall(row.agency_id).settings
        _check(row, _arrival(row, settings, moment), settings, by, moment)
        row.state, row.ended_at = "arrived", moment
        rows.update(row, "state", "ended_at")
        telling.is_known(row, "page", moment)
        ticket = _ticket(row, device, by, moment)
        own.record(row, "arrived", at=moment, by=by, ticket=ticket.label)
        return ticket


def late(ticket: Ticket) -> bool:
    """Came so late for the appointment that it gave no place in line."""
    return ticket.appointment is not None and ticket.not_before is None


def expire(agency_id: int, *, at: datetime | None = None) -> int:
    """Write down who did not come, once their day is over; returns how many."""
    moment = _core.moment(at)
    end = _end_of_what_is_over(agency_id, moment)
    gone = Appointment.objects.filter(agency_id=agency_id, state="booked", starts_at__lt=end)
    return sum(_expire(key, moment) for key in gone.values_list("pk", flat=True))


def _expire(appointment_id: int, at: datetime) -> bool:
    with _core.atomic():
        row = own.locked(appointment_id, None)
        if row.state != "booked":
            return False
        row.state, row.ended_at = "missed", at
        rows.update(row, "state", "ended_at")
        telling.is_known(row, "page", at)
        own.record(row, "missed", at=at, by=None)
        return True


def _end_of_what_is_over(agency_id: int, at: datetime) -> datetime:
    """Until when nobody can come any more: midnight, or now once the hall has closed."""
    spans = sessions_of(agency_id, at)
    patience = timedelta(minutes=hall(agency_id).settings.expires_after)
    if spans and at >= spans[-1][1] + patience:
        return at
    return clock.local(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _arrival(row: Appointment, settings: HallSettings, at: datetime) -> Arrival:
    return arrival(
        row.starts_at, at, earliest=timedelta(minutes=settings.checkin_minutes),
        grace=timedelta(minutes=settings.grace_minutes),
    )  # fmt: skip


def _check(
    row: Appointment, comes: Arrival, settings: HallSettings, by: Actor | None, at: datetime
) -> None:
    hour = f"{clock.local(row.starts_at):%H:%M %d/%m/%Y}"
    if row.state != "booked" or comes == "past":
        raise IllegalTransition(Said(_OVER.get(row.state, _OVER["missed"]), hour=hour))
    if comes in {"another_day", "early"}:
        opens = row.starts_at - timedelta(minutes=settings.checkin_minutes)
        raise TooEarly(row.starts_at, opens, comes == "early")
    if comes == "late" and by is None and not opening_at(settings, at).gives_tickets:
        raise issuing.Closed(settings.closed_message)


def _ticket(row: Appointment, device: Device | None, by: Actor | None, at: datetime) -> Ticket:
    here = hall(row.agency_id)
    group = here.group(row.group_id)
    wish = issuing.Wish(
        row.agency_id, group.pk, priority=row.priority, procedure_code=row.procedure_code
    )
    ticket = issuing.new(wish, group, device, by, at)
    ticket.origin = "appointment"
    issuing.stand(ticket, here, row)
    return issuing.write(ticket, group, by)
