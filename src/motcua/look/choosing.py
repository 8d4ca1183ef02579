"""Days and hours of appointments, as forms of portal and office send them."""

from collections.abc import Sequence
from datetime import date, datetime

from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.tickets import queries
from motcua.tickets.models import ServiceGroup
from motcua.tickets.rules.slots import Day


def days_of(group: ServiceGroup) -> Sequence[Day]:
    """Every day one could come for a group, full ones too."""
    return queries.appointments.offered(group, clock.now())


def day_of(group: ServiceGroup, text: str) -> Day:
    """The day an address names ("2026-10-08"); raises NotFound where nobody is received then."""
    try:
        wanted = date.fromisoformat(text)
    except ValueError:
        raise NotFound("Không có ngày này. Mời Ông/Bà chọn lại ngày.") from None
    found = next((day for day in days_of(group) if day.day == wanted), None)
    if found is None:
        raise NotFound("Ngày này không nhận hẹn. Mời Ông/Bà chọn ngày khác.")
    return found


def hour_of(day: Day, text: str) -> datetime | None:
    """The hour a form names ("09:00"); None where it names none of the day's."""
    hours = (slot.starts_at for slot in day.slots)
    return next((at for at in hours if f"{clock.local(at):%H:%M}" == text), None)
