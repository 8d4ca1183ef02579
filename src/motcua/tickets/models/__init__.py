"""Tables of the hall."""

from motcua.tickets.models.alerts import Alert
from motcua.tickets.models.appointments import Appointment, Blackout, SlotCount
from motcua.tickets.models.cards import Card
from motcua.tickets.models.counters import Counter, CounterSession
from motcua.tickets.models.devices import Device
from motcua.tickets.models.groups import ServiceGroup
from motcua.tickets.models.settings import HallSettings
from motcua.tickets.models.tickets import Series, Service, Ticket, TicketDossier

__all__ = [
    "Alert",
    "Appointment",
    "Blackout",
    "Card",
    "Counter",
    "CounterSession",
    "Device",
    "HallSettings",
    "Series",
    "Service",
    "ServiceGroup",
    "SlotCount",
    "Ticket",
    "TicketDossier",
]
