"""Tickets, the times they were served, and the dossiers taken on them."""

import secrets

from django.db import models
from django.db.models import Q

from motcua.tickets.rules.numbers import label
from motcua.tickets.rules.states import AT_COUNTER, IN_LINE, LIVING, State

STATES = [(state.value, state.name) for state in State]


def new_token() -> str:
    """What the QR code of a ticket leads to; long enough that nobody guesses another's."""
    return secrets.token_urlsafe(9)


class Series(models.Model):
    """The last number given, one row a (agency, prefix, day)."""

    key = models.CharField(max_length=80, unique=True)
    value = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class Ticket(models.Model):
    """One person (or family) in the hall on one day. No name: a number is enough."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    day = models.DateField()
    prefix = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=16, unique=True, default=new_token)
    request_key = models.CharField(max_length=40, unique=True, null=True)
    group = models.ForeignKey("tickets.ServiceGroup", models.PROTECT, related_name="+")
    first_group = models.ForeignKey("tickets.ServiceGroup", models.PROTECT, related_name="+")
    for_counter = models.ForeignKey("tickets.Counter", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=STATES, default=State.WAITING)
    origin = models.CharField(max_length=12, default="kiosk")  # kiosk | desk | appointment
    device = models.ForeignKey("tickets.Device", models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5, default="vi")
    priority = models.CharField(max_length=10, blank=True)
    priority_reason = models.CharField(max_length=200, blank=True)
    returning = models.BooleanField(default=False)
    appointment = models.OneToOneField("tickets.Appointment", models.PROTECT, null=True)
    procedure_code = models.CharField(max_length=40, blank=True)
    brought = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()
    rank_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField()
    expected_minutes = models.PositiveSmallIntegerField(null=True)  # as told when it was issued
    calls = models.PositiveSmallIntegerField(default=0)
    misses = models.PositiveSmallIntegerField(default=0)
    missed_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)  # the last call
    first_called_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=20, blank=True)

    # The last (seq, hash) of its journal, where it was read under the ticket's lock. No column.
    head: tuple[int, bytes] | None = None

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "day", "prefix", "number"), name="ticket_number"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in State]), name="ticket_state"
            ),
        )
        indexes = (
            # The line itself: what the next call reads from its head.
            models.Index(
                fields=("agency", "day", "rank_at", "id"),
                name="ticket_line",
                condition=Q(state__in=sorted(IN_LINE)),
            ),
            models.Index(
                fields=("agency", "day", "state"),
                name="ticket_living",
                condition=Q(state__in=sorted(LIVING - IN_LINE)),
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """As on ticket and board."""
        return label(self.prefix, self.number)

    @property
    def in_line(self) -> bool:
        """Waits for a call."""
        return self.state in IN_LINE

    @property
    def at_counter(self) -> bool:
        """Called or being served."""
        return self.state in AT_COUNTER


class Service(models.Model):
    """A call and what came of it: the rows all waiting and service times are counted from."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="services")
    session = models.ForeignKey("tickets.CounterSession", models.PROTECT, related_name="services")
    counter = models.ForeignKey("tickets.Counter", models.PROTECT, related_name="+")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    group = models.ForeignKey("tickets.ServiceGroup", models.PROTECT, related_name="+")
    waited_from = models.DateTimeField()
    called_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, blank=True)  # the state the ticket left it for

    class Meta:
        ordering = ("id",)
        constraints = (
            # The database itself refuses two tickets at one chair, and one ticket at two.
            models.UniqueConstraint(
                fields=("session",), condition=Q(ended_at=None), name="service_one_a_session"
            ),
            models.UniqueConstraint(
                fields=("ticket",), condition=Q(ended_at=None), name="service_one_a_ticket"
            ),
        )
        indexes = (
            models.Index(fields=("ticket",), name="service_of_ticket"),
            models.Index(fields=("group", "called_at"), name="service_of_group"),
            # What a rating tablet asks every few seconds: did anybody just leave this counter?
            models.Index(fields=("counter", "ended_at"), name="service_of_counter"),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id} at {self.counter_id}"


class TicketDossier(models.Model):
    """A dossier taken, completed or handed over while a ticket was served."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="dossiers")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("ticket", "dossier"), name="ticketdossier_once"),
        )
        indexes = (models.Index(fields=("dossier",), name="ticketdossier_dossier"),)

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.dossier_id}"
