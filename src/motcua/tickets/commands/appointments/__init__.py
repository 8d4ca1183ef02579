"""Every change of an appointment: book, move, cancel, arrive, close a day, tell."""

from motcua.tickets.commands.appointments.arriving import TooEarly, check_in, expire, late
from motcua.tickets.commands.appointments.booking import Booking, book, cancel, move
from motcua.tickets.commands.appointments.closing import close_day, reopen_day
from motcua.tickets.commands.appointments.forgetting import forget_contacts
from motcua.tickets.commands.appointments.places import Full, NotOffered
from motcua.tickets.commands.appointments.telling import known, told, unreached

__all__ = [
    "Booking",
    "Full",
    "NotOffered",
    "TooEarly",
    "book",
    "cancel",
    "check_in",
    "close_day",
    "expire",
    "forget_contacts",
    "known",
    "late",
    "move",
    "reopen_day",
    "told",
    "unreached",
]
