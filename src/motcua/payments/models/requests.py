"""What a citizen is asked to pay, and what a gateway was told of it."""

import secrets
from typing import Final

from django.db import models

OPEN: Final = "open"
PAID: Final = "paid"
EXPIRED: Final = "expired"
CANCELLED: Final = "cancelled"
SUPERSEDED: Final = "superseded"


def new_token() -> str:
    """A name for the page of a request that nobody guesses: 128 random bits."""
    return secrets.token_urlsafe(16)


class PaymentRequest(models.Model):
    """A sum asked for one dossier; it never changes, another sum is another request."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="pay_requests")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    token = models.CharField(max_length=32, unique=True, default=new_token)
    reference = models.CharField(max_length=20, unique=True)  # in the text of a transfer
    amount = models.PositiveBigIntegerField()  # đồng
    lines = models.JSONField()  # [{"name": …, "amount": …, "why": …}], as asked for
    state = models.CharField(max_length=12, default=OPEN)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    payment = models.OneToOneField(
        "dossiers.Payment", models.PROTECT, null=True, blank=True, related_name="pay_request"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("dossier",), condition=models.Q(state=OPEN), name="one_open_request"
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="payment_request_asks_something"
            ),
        )
        indexes = (
            models.Index(
                fields=("expires_at",), condition=models.Q(state=OPEN), name="request_to_expire"
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Order(models.Model):
    """One hand-over of a citizen to a payment gateway."""

    request = models.ForeignKey(PaymentRequest, models.PROTECT, related_name="orders")
    provider = models.CharField(max_length=40)
    code = models.CharField(max_length=40, unique=True)  # ours, told to the gateway
    provider_id = models.CharField(max_length=100, blank=True)  # the gateway's own
    url = models.URLField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, default="new")  # new | sent | failed | paid
    created_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)  # last time the gateway was asked

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=("created_at",),
                condition=models.Q(state__in=("new", "sent")),
                name="order_to_ask_for",
            ),
        )

    def __str__(self) -> str:
        return self.code
