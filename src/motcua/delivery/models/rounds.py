"""A round: one courier, one window, stops in order."""

from django.db import models
from django.db.models import F, Q

from motcua.delivery.rules import states


class Round(models.Model):
    """What a courier takes out at once."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.CharField(max_length=30)  # 12/2026, the year's book
    courier = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    area = models.CharField(max_length=40, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=8, default=states.PLANNED)
    planned_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    handed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    handed_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "number"), name="round_number"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="round_window_has_length"
            ),
            models.CheckConstraint(condition=Q(state__in=tuple(states.ROUNDS)), name="round_state"),
        )
        indexes = (
            models.Index(fields=("agency", "-id"), name="round_newest"),
            models.Index(fields=("courier",), name="round_open", condition=~Q(state=states.CLOSED)),
        )

    def __str__(self) -> str:
        return self.number


class PhoneEvent(models.Model):
    """What a courier's phone told, once each: the key is made on the phone."""

    key = models.UUIDField(unique=True)
    courier = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)  # taken | delivered | failed | damaged | lost
    job = models.ForeignKey("delivery.DeliveryJob", models.PROTECT, null=True, related_name="told")
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="told")
    at = models.DateTimeField()  # as the phone said
    received_at = models.DateTimeField()
    result = models.CharField(max_length=10)  # applied | conflict | refused
    words = models.CharField(max_length=500, blank=True)
    fields = models.JSONField(default=dict)  # what was lacking, by field
    # What was said and could not be carried out stays readable for the desk; no picture in it.
    said = models.JSONField(default=dict)
    looked_at = models.DateTimeField(null=True)  # the desk has seen a conflict

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
