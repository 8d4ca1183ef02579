"""The address of a desk, how its servers are reached, and how far its mail has been read."""

from typing import Final

from django.db import models

TLS, STARTTLS, PLAIN = "tls", "starttls", "plain"
# A name that is nowhere (RFC 2606): the demo's mailbox. Nothing is fetched and nothing sent.
MADE_UP: Final = ".invalid"
SECURITY: Final = (TLS, STARTTLS, PLAIN)  # plain: to this very machine alone


class Mailbox(models.Model):
    """The shared address of one agency's desk. Its password is sealed; no officer ever types it.

    ``uidvalidity`` and ``last_uid`` are the high-water mark of fetching (RFC 3501, 2.3.1.1).
    What came to the server before ``opened_at`` is history: nobody owes it an answer.
    """

    agency = models.OneToOneField("agencies.Agency", models.PROTECT, related_name="mailbox")
    address = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    username = models.CharField(max_length=254)
    sealed_password = models.BinaryField()
    imap_host = models.CharField(max_length=253)
    imap_port = models.PositiveIntegerField()
    imap_security = models.CharField(max_length=8, default=TLS)
    smtp_host = models.CharField(max_length=253)
    smtp_port = models.PositiveIntegerField()
    smtp_security = models.CharField(max_length=8, default=STARTTLS)
    folder = models.CharField(max_length=120, default="INBOX")
    mark_seen = models.BooleanField(default=False)
    plus = models.BooleanField(default=False)  # the server delivers name+anything@ to name@
    answer_hours = models.PositiveSmallIntegerField(default=8)  # working hours
    keep_months = models.PositiveSmallIntegerField(null=True)  # of what is finished; None: for ever
    signature = models.TextField(blank=True)
    active = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    uidvalidity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True)  # the last time all of it was read
    failing_since = models.DateTimeField(null=True)
    problem = models.CharField(max_length=40, blank=True)
    quota_used = models.BigIntegerField(null=True)  # KiB, where the server tells
    quota_limit = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return self.address

    @property
    def made_up(self) -> bool:
        """Whether no server stands behind it."""
        return self.imap_host.endswith(MADE_UP)


class Template(models.Model):
    """An answer that is given often; its words may speak of the dossier."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    body = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("agency", "name"), name="mail_template_name"),
        )

    def __str__(self) -> str:
        return self.name
