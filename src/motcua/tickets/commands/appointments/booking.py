"""Book, move, cancel: by the citizen on the portal, or by the desk for somebody."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.kernel.said import Said, Small
from motcua.tickets.commands import _core
from motcua.tickets.commands.appointments import _core as own
from motcua.tickets.commands.appointments import places, telling
from motcua.tickets.commands.appointments.contact import Contact, check_limit
from motcua.tickets.models import Appointment
from motcua.tickets.models.appointments import STATES
from motcua.tickets.queries.halls import hall
from motcua.tickets.rules.order import PRIORITIES

MOVED: Final = ("starts_at", "state", "moved")


@dataclass(frozen=True, slots=True)
class Booking:
    """What somebody wants: a group, an hour, and perhaps how to reach them."""

    agency_id: int
    group_id: int
    starts_at: datetime
    contact: Contact = field(default_factory=Contact)
    procedure_code: str = ""
    priority: str = ""
    request_key: str = ""

    def cleaned_contact(self) -> Contact:
        """Raises Invalid for a class or contact that cannot be."""
        if self.priority and self.priority not in PRIORITIES:
            raise Invalid(fields={"priority": "Diện ưu tiên không có trong danh mục."})
        return self.contact.cleaned()


def book(booking: Booking, *, by: Actor | None = None, at: datetime | None = None) -> Appointment:
    """Keep an hour. A form sent twice (one ``request_key``) books once.

    Raises Full, NotOffered, Invalid (contact, the limit of appointments), NotFound, NotAllowed.
    """
    own.require(by, booking.agency_id)
    contact, moment = booking.cleaned_contact(), _core.moment(at)
    with _core.atomic():
        own.hold(booking.agency_id)
        own.hold_names(booking.request_key, *contact.names)
        if made := _made_before(booking):
            return made
        here = hall(booking.agency_id)
        group = here.group(booking.group_id)
        check_limit(contact, booking.agency_id, here.settings.booking_limit, moment)
        places.change(take=(group, booking.starts_at), give=None, at=moment)
        row = rows.insert(_new(booking, contact, by, moment))
        own.record(row, "booked", at=moment, by=by, new=True, origin=row.origin)
        return row


def move(
    appointment_id: int, starts_at: datetime, *, by: Actor | None = None,
    reason: str = "", knows: bool = False, at: datetime | None = None,
) -> Appointment:  # fmt: skip
    """Another hour, with the old one given back in the same moment.

    Moved by the desk, the citizen is told, unless they ``know`` (are on the telephone now).
    Raises Full, NotOffered, IllegalTransition, NotFound, NotAllowed.
    """
    with _core.atomic():
        row, moment = _held(appointment_id, by), _core.moment(at)
        _check_living(row)
        if row.state == "booked" and row.starts_at == starts_at:
            return row
        group = hall(row.agency_id).group(row.group_id)
        places.change(take=(group, starts_at), give=row, at=moment)
        before, row.starts_at, row.state = row.starts_at, starts_at, "booked"
        row.moved += 1
        rows.update(row, *MOVED)
        own.record(row, "moved", at=moment, by=by, was=before, reason=reason)
        _tell(row, before, reason, by, knows, moment)
        return row


def cancel(
    appointment_id: int, *, by: Actor | None = None, reason: str = "", knows: bool = False,
    at: datetime | None = None,
) -> Appointment:  # fmt: skip
    """Give the hour back. A second press changes nothing. Raises IllegalTransition."""
    with _core.atomic():
        row, moment = _held(appointment_id, by), _core.moment(at)
        if row.state == "cancelled":
            return row
        _check_living(row)
        places.change(take=None, give=row, at=moment)
        row.state, row.ended_at = "cancelled", moment
        rows.update(row, "state", "ended_at")
        own.record(row, "cancelled", at=moment, by=by, reason=reason)
        _tell(row, row.starts_at, reason, by, knows, moment)
        return row


def _tell(
    row: Appointment, before: datetime, reason: str, by: Actor | None, knows: bool, at: datetime
) -> None:
    """What the citizen did, or hears at this moment, needs no telling; all else does."""
    if by is None or knows:
        telling.is_known(row, "page" if by is None else "phone", at)
    else:
        telling.begin(row, before, reason, at)


def _held(appointment_id: int, by: Actor | None) -> Appointment:
    """The appointment under lock, while no day of its agency is closed."""
    agency = Appointment.objects.filter(pk=appointment_id).values_list("agency_id", flat=True)
    if found := agency.first():
        own.hold(found)
    return own.locked(appointment_id, by)


def _check_living(row: Appointment) -> None:
    if not row.living:
        when = f"{clock.local(row.starts_at):%H:%M %d/%m}"
        raise IllegalTransition(
            Said(
                "Lịch hẹn {when} {state}, nên không đổi được nữa. Mời Ông/Bà đặt lịch hẹn mới.",
                when=when,
                state=Small(STATES[row.state]),
            )
        )


def _made_before(booking: Booking) -> Appointment | None:
    if not booking.request_key:
        return None
    mine = Appointment.objects.filter(agency_id=booking.agency_id)
    return mine.filter(request_key=booking.request_key).first()


def _new(booking: Booking, contact: Contact, by: Actor | None, at: datetime) -> Appointment:
    return Appointment(
        agency_id=booking.agency_id,
        group_id=booking.group_id,
        request_key=booking.request_key or None,
        starts_at=booking.starts_at,
        origin="desk" if by else "portal",
        name=contact.name,
        phone=contact.phone,
        email=contact.email,
        procedure_code=booking.procedure_code[:40],
        priority=booking.priority,
        booked_at=at,
    )
