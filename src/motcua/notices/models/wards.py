"""What a ward decides about its messages."""

from datetime import time

from django.db import models


class Rules(models.Model):
    """Quiet hours, letters of text messages, who hears of failures."""

    agency = models.OneToOneField("agencies.Agency", models.PROTECT, related_name="+")
    quiet_from = models.TimeField(default=time(21))
    quiet_until = models.TimeField(default=time(7))
    plain_sms = models.BooleanField(default=True)  # without diacritics: twice as long a part
    owner_email = models.EmailField(blank=True)
    digest_on = models.DateField(null=True)  # the day of the last digest

    def __str__(self) -> str:
        return f"{self.agency_id}"


class Wording(models.Model):
    """A ward's own words for one event in one language, before those of the package."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    event = models.CharField(max_length=30)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    sms = models.CharField(max_length=1000)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "event", "language"), name="wording_once"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.language}"
