"""Short words for what tests of appointments do all the time."""

from datetime import datetime, timedelta
from typing import Any

from motcua.kernel import clock
from motcua.tickets.commands import appointments
from motcua.tickets.commands.appointments.contact import Contact
from motcua.tickets.models import Appointment
from tests.tickets import hall


def hour(text: str = "2026-10-08T09:00") -> datetime:
    """A moment on the clock in Viet Nam; Thursday at nine unless told otherwise."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.TZ)


def wanted(at: str = "2026-10-08T09:00", code: str = "land", **more: Any) -> appointments.Booking:
    group = hall.group(code)
    contact = Contact(more.pop("name", ""), more.pop("phone", ""), more.pop("email", ""))
    return appointments.Booking(group.agency_id, group.pk, hour(at), contact, **more)


def booked(at: str = "2026-10-08T09:00", code: str = "land", **more: Any) -> Appointment:
    by = more.pop("by", None)
    return appointments.book(wanted(at, code, **more), by=by)


def again(row: Appointment) -> Appointment:
    return Appointment.objects.get(pk=row.pk)


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)
