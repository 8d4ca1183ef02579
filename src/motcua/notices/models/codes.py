"""One-time codes on their way."""

from django.db import models


class OutgoingCode(models.Model):
    """A code that a job is about to send; the row goes when it is sent or too old.

    The job names the row, so that no code stands in the arguments of a job, which are kept.
    """

    channel = models.CharField(max_length=5)  # email | sms
    address = models.CharField(max_length=254)
    kind = models.CharField(max_length=10, default="sign_in")  # sign_in | delivery
    language = models.CharField(max_length=5, default="vi")
    sealed = models.BinaryField()  # the code under the installation's key
    key = models.UUIDField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"
