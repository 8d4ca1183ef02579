"""Appointments: an hour kept free for somebody."""

import secrets
from datetime import date

from django.db import models
from django.db.models import Q

from motcua.kernel import clock

STATES = {
    "booked": "Đã hẹn",
    "displaced": "Phường xin đổi lịch",  # its day was closed; the citizen chooses another
    "arrived": "Đã đến",
    "cancelled": "Đã hủy",
    "missed": "Không đến",
}
LIVING = frozenset({"booked", "displaced"})


def new_token() -> str:
    """What the QR code of an appointment leads to."""
    return secrets.token_urlsafe(9)


class Appointment(models.Model):
    """An hour for one group. Contact is optional, and used only to tell of a change."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    group = models.ForeignKey("tickets.ServiceGroup", models.PROTECT, related_name="+")
    token = models.CharField(max_length=16, unique=True, default=new_token)
    request_key = models.CharField(max_length=40, unique=True, null=True)
    starts_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="booked")
    origin = models.CharField(max_length=10, default="portal")  # portal | desk | kiosk
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    procedure_code = models.CharField(max_length=40, blank=True)
    priority = models.CharField(max_length=10, blank=True)
    booked_at = models.DateTimeField()
    moved = models.PositiveSmallIntegerField(default=0)
    # A change the ward made, and whether the citizen knows of it.
    changed_at = models.DateTimeField(null=True)
    was_at = models.DateTimeField(null=True)  # the hour before it
    change_reason = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True)
    told_how = models.CharField(max_length=10, blank=True)  # email | phone | page | failed
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="appointment_state"),
        )
        indexes = (
            models.Index(fields=("agency", "starts_at"), name="appointment_day"),
            models.Index(
                fields=("phone",), name="appointment_phone",
                condition=Q(state__in=["booked", "displaced"]),
            ),
            models.Index(
                fields=("agency",), name="appointment_to_tell",
                condition=Q(changed_at__isnull=False, told_at=None),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.starts_at:%d/%m %H:%M}"

    @property
    def day(self) -> date:
        """Its day in Viet Nam."""
        return clock.local(self.starts_at).date()

    @property
    def living(self) -> bool:
        """May still be moved or cancelled."""
        return self.state in LIVING

    @property
    def to_tell(self) -> bool:
        """The ward changed it and the citizen does not know yet."""
        return self.changed_at is not None and self.told_at is None

    @property
    def words(self) -> str:
        """Its state as people say it."""
        return STATES[self.state]


class SlotCount(models.Model):
    """How much of a slot or a day is taken: the row that two bookings of one moment meet at."""

    key = models.CharField(max_length=80, unique=True)
    taken = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.taken}"


class Blackout(models.Model):
    """A day without appointments, for a group or (none) for all."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    group = models.ForeignKey(
        "tickets.ServiceGroup", models.PROTECT, null=True, blank=True, related_name="+"
    )
    day = models.DateField()
    reason = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("day", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "group", "day"), nulls_distinct=False, name="blackout_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
