"""One-time codes that wait for an answer."""

from django.db import models


class OneTimeCode(models.Model):
    """A code sent to a telephone or an e-mail address; neither can be read from here."""

    # Both are digests under the installation's key: of purpose, channel and address; of the code.
    key = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"code {self.pk}"
