"""Where transfers go."""

from django.db import models


class BankAccount(models.Model):
    """The account of an agency that fees are transferred to; without one no QR is offered."""

    agency = models.OneToOneField("agencies.Agency", models.PROTECT, related_name="bank_account")
    bank_bin = models.CharField(max_length=6)  # of NAPAS, "970436"
    bank_name = models.CharField(max_length=120)
    number = models.CharField(max_length=19)
    holder = models.CharField(max_length=120)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.number} {self.bank_name}"
