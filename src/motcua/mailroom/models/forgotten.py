"""What was deleted here and still lies on the mail server: that it is not fetched anew."""

from django.db import models


class Forgotten(models.Model):
    """A letter by its fingerprint alone; of ours, by that of its name, as the server copies it."""

    mailbox = models.ForeignKey("mailroom.Mailbox", models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mailbox", "mark"), name="mail_forgotten"),)

    def __str__(self) -> str:
        return self.mark
