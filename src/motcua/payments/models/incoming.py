"""Money that came, from wherever; every sum is here once and goes nowhere unnoticed."""

from typing import Final

from django.db import models

APPLIED: Final = "applied"
UNCLEAR: Final = "unclear"
REFUNDING: Final = "refunding"
REFUNDED: Final = "refunded"
DISMISSED: Final = "dismissed"


class Incoming(models.Model):
    """A sum that reached the agency: applied to a dossier, or unclear until somebody decides.

    ``source`` and ``key`` are the money's own name (a gateway's transaction, a line of a bank),
    so that the same money told twice is one row.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    source = models.CharField(max_length=40)  # a provider's name, or "bank"
    key = models.CharField(max_length=100)
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="VND")
    came_at = models.DateTimeField()  # as the source says
    kept_at = models.DateTimeField()
    text = models.CharField(max_length=1000, blank=True)
    payer = models.CharField(max_length=200, blank=True)
    request = models.ForeignKey(
        "payments.PaymentRequest", models.PROTECT, null=True, blank=True, related_name="incoming"
    )
    state = models.CharField(max_length=10)
    why = models.CharField(max_length=20, blank=True)  # a key of rules.unclear.WHY
    payment = models.ForeignKey(
        "dossiers.Payment", models.PROTECT, null=True, blank=True, related_name="incoming"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("source", "key"), name="money_once"),
            models.CheckConstraint(
                condition=models.Q(payment=None) ^ models.Q(state=APPLIED),
                name="applied_money_has_a_payment",
            ),
        )
        indexes = (
            models.Index(
                fields=("agency", "kept_at"),
                condition=models.Q(state=UNCLEAR),
                name="money_unclear",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source}:{self.key}"


class ProviderEvent(models.Model):
    """A signed message of a gateway; its id is taken once, whatever is sent again."""

    provider = models.CharField(max_length=40)
    event_id = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    order_code = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField()
    incoming = models.ForeignKey(Incoming, models.PROTECT, null=True, related_name="events")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("provider", "event_id"), name="provider_event_once"),
        )

    def __str__(self) -> str:
        return f"{self.provider}:{self.event_id}"
