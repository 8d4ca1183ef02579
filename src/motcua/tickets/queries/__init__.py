"""Every read of the hall."""

from motcua.tickets.queries import appointments
from motcua.tickets.queries.alerts import open_alerts
from motcua.tickets.queries.board import board
from motcua.tickets.queries.counters import Chair, chair_of, chairs, sessions_of_officer, staff_of
from motcua.tickets.queries.devices import device_by_token, devices_of
from motcua.tickets.queries.halls import Hall, forget, hall
from motcua.tickets.queries.lines import Line, ahead_of, lines, next_up, others
from motcua.tickets.queries.opening import opening_at
from motcua.tickets.queries.tickets import by_label, by_token, service_of, ticket_of

__all__ = [
    "Chair",
    "Hall",
    "Line",
    "ahead_of",
    "appointments",
    "board",
    "by_label",
    "by_token",
    "chair_of",
    "chairs",
    "device_by_token",
    "devices_of",
    "forget",
    "hall",
    "lines",
    "next_up",
    "open_alerts",
    "opening_at",
    "others",
    "service_of",
    "sessions_of_officer",
    "staff_of",
    "ticket_of",
]
