"""What is owed and what was paid. Amounts are whole đồng."""

from django.db import models


class Charge(models.Model):
    """A fee as it was assessed at reception, with its reason."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="charges")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    quantity = models.PositiveIntegerField(default=1)
    unit_amount = models.PositiveBigIntegerField()
    amount = models.PositiveBigIntegerField()
    why = models.CharField(max_length=500)
    exempt_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)


class Payment(models.Model):
    """Money taken. Never deleted: a wrong one is cancelled and keeps its number.

    What came online, or was read from a bank's statement without anybody at a counter, has no
    officer; ``reference`` then names the transaction.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="payments")
    amount = models.PositiveBigIntegerField()
    method = models.CharField(max_length=10)  # cash | transfer | online
    reference = models.CharField(max_length=100, blank=True)
    series = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    paid_at = models.DateTimeField()
    collected_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    cancel_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("series", "number"), name="receipt_number_once"),
        )
        indexes = (
            models.Index(fields=("paid_at",), name="payment_of_day"),
            models.Index(
                fields=("cancelled_at",),
                condition=models.Q(cancelled_at__isnull=False),
                name="payment_cancelled_day",
            ),
        )

    @property
    def receipt(self) -> str:
        """Series and number as the receipt is called everywhere: "BL26-H26.62.08/0000027"."""
        return f"{self.series}/{self.number:07}"
