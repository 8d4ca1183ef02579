"""Every read of the hall."""

from motcua.tickets.queries import appointments
from motcua.tickets.queries.alerts import open_alerts, own_call
from motcua.tickets.queries.board import board, zones
from motcua.tickets.queries.counters import Chair, chair_of, chairs, sessions_of_officer, staff_of
from motcua.tickets.queries.devices import device_by_token, devices_of
from motcua.tickets.queries.halls import Hall, forget, hall
from motcua.tickets.queries.lines import Line, ahead_of, is_for, lines, others, waiting_count
from motcua.tickets.queries.opening import next_session, opening_at
from motcua.tickets.queries.tickets import by_label, by_token, service_of, ticket_of
from motcua.tickets.queries.waiting import GroupWait, TicketWait, wait_of, waits

__all__ = [
    "Chair",
    "GroupWait",
    "Hall",
    "Line",
    "TicketWait",
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
    "is_for",
    "lines",
    "next_session",
    "open_alerts",
    "opening_at",
    "others",
    "own_call",
    "service_of",
    "sessions_of_officer",
    "staff_of",
    "ticket_of",
    "wait_of",
    "waiting_count",
    "waits",
    "zones",
]
