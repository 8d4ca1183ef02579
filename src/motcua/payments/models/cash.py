"""The cashier's day, closed; money given back."""

from typing import Final

from django.db import models

PROPOSED: Final = "proposed"
APPROVED: Final = "approved"
REJECTED: Final = "rejected"
GIVEN: Final = "given"


class CashDay(models.Model):
    """A day's count of one cashier. Closed it stays as it is; what changes later is listed beside.

    Cash in đồng: opening + received - given back = expected; counted - expected = difference.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="cash_days")
    day = models.DateField()
    opening = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField()
    given_back = models.PositiveBigIntegerField()
    counted = models.PositiveBigIntegerField()
    deposited = models.PositiveBigIntegerField()  # handed to the treasury; the rest opens tomorrow
    reason = models.CharField(max_length=500, blank=True)
    figures = models.JSONField()  # the day-book as it was, by series and method
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-day", "officer")
        constraints = (
            models.UniqueConstraint(fields=("officer", "day"), name="cash_day_once"),
            models.CheckConstraint(
                condition=models.Q(deposited__lte=models.F("counted")), name="deposit_was_there"
            ),
        )
        indexes = (models.Index(fields=("agency", "-day"), name="cash_day_newest"),)

    def __str__(self) -> str:
        return f"{self.officer} {self.day:%d/%m/%Y}"

    @property
    def expected(self) -> int:
        """Cash that should be there."""
        return self.opening + self.received - self.given_back

    @property
    def difference(self) -> int:
        """Counted less expected: above 0 too much, below too little."""
        return self.counted - self.expected

    @property
    def left(self) -> int:
        """What the next day opens with."""
        return self.counted - self.deposited


class Refund(models.Model):
    """Money to give back: of a receipt, or of money nobody could apply.

    Proposed by one, approved by another.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    payment = models.ForeignKey(
        "dossiers.Payment", models.PROTECT, null=True, blank=True, related_name="refunds"
    )
    incoming = models.ForeignKey(
        "payments.Incoming", models.PROTECT, null=True, blank=True, related_name="refunds"
    )
    amount = models.PositiveBigIntegerField()
    ground = models.CharField(max_length=500)
    state = models.CharField(max_length=10, default=PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)  # of who decided
    method = models.CharField(max_length=10, blank=True)  # cash | transfer
    reference = models.CharField(max_length=100, blank=True)  # voucher or transfer number
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(payment=None) ^ models.Q(incoming=None), name="refund_of_one"
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("proposed_by")),
                name="refund_decided_by_another",
            ),
            models.UniqueConstraint(
                fields=("payment",),
                condition=models.Q(payment__isnull=False) & ~models.Q(state=REJECTED),
                name="refund_of_a_receipt_once",
            ),
            models.UniqueConstraint(
                fields=("incoming",),
                condition=models.Q(incoming__isnull=False) & ~models.Q(state=REJECTED),
                name="refund_of_money_once",
            ),
        )
        indexes = (models.Index(fields=("agency", "state"), name="refund_waiting"),)

    def __str__(self) -> str:
        return f"{self.amount} {self.state}"
