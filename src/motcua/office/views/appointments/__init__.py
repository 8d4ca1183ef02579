"""Appointments at the desk: the day, one of them, booking for somebody, closing a day, calls."""

from motcua.office.views.appointments.booking import new
from motcua.office.views.appointments.closing import close, reopen
from motcua.office.views.appointments.lists import calls, day
from motcua.office.views.appointments.one import arrive, cancel, move, numbers, one, told

__all__ = [
    "arrive",
    "calls",
    "cancel",
    "close",
    "day",
    "move",
    "new",
    "numbers",
    "one",
    "reopen",
    "told",
]
