"""What an account has agreed to, in which words, until when."""

from django.db import models
from django.db.models import Q


class Consent(models.Model):
    """One agreement; withdrawn it stays, so that one can show what was agreed and when."""

    account = models.ForeignKey("citizens.Account", models.PROTECT, related_name="consents")
    topic = models.CharField(max_length=30)
    version = models.CharField(max_length=20)  # of the words that were shown
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "topic"), condition=Q(withdrawn_at=None), name="consent_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic} {self.version}"
