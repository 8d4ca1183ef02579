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
    """Money taken at the desk. Never deleted: a wrong one is cancelled and keeps its number."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="payments")
    amount = models.PositiveBigIntegerField()
    method = models.CharField(max_length=10)  # cash | transfer
    series = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    paid_at = models.DateTimeField()
    collected_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
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

    @property
    def receipt(self) -> str:
        """The receipt as it is called everywhere: series and number, as "BL26-1/0000027"."""
        return f"{self.series}/{self.number:07}"
