"""Tables: clients, answers given once, files sent ahead, what happened."""

import secrets

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.clients.rules import SCOPES


def new_token() -> str:
    """A name for addresses that nobody guesses: 96 random bits."""
    return secrets.token_urlsafe(12)


class Client(models.Model):
    """Another system, let in by an agency's admin for what its scopes say."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    contact = models.CharField(max_length=200, blank=True)  # whom to call when it misbehaves
    scopes = ArrayField(models.CharField(max_length=20))
    token_hash = models.CharField(max_length=64, unique=True)
    token_hint = models.CharField(max_length=12)  # its last letters, to tell tokens apart
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    webhook_url = models.URLField(max_length=500, blank=True)
    webhook_generation = models.PositiveIntegerField(default=1)
    since_txid = models.BigIntegerField()  # events before it are not this client's
    # The place of the last event its webhook has taken, as in queries/events.py.
    told_txid = models.BigIntegerField()
    told_id = models.BigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)  # in a row
    failing_since = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)  # given up until somebody presses

    class Meta:
        indexes = (
            models.Index(
                fields=("agency",), condition=models.Q(revoked_at=None), name="client_let_in"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> list[str]:
        """What it may do, for people."""
        return [SCOPES[scope] for scope in self.scopes if scope in SCOPES]


class Answer(models.Model):
    """What was answered to a request with an idempotency key; the same again gets the same."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("client", "key"), name="answer_once"),)

    def __str__(self) -> str:
        return f"{self.client_id} {self.key}"


class Upload(models.Model):
    """A file sent ahead of the dossier it belongs to."""

    token = models.CharField(max_length=24, unique=True, default=new_token)
    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name


class Sent(models.Model):
    """A dossier that a client handed in; it may always see it again."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="sent")
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="sent_by")

    def __str__(self) -> str:
        return f"{self.client_id} → {self.dossier_id}"


class Event(models.Model):
    """Something happened to a dossier, as other systems are told: no person's data.

    A column ``txid`` (xid8, the writing transaction) is added by migration: rows are told in the
    order (txid, id), and only once no older transaction is under way, so that a reader who goes on
    from the last one it saw misses none.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=80)
    at = models.DateTimeField(db_index=True)
    code = models.CharField(max_length=60)
    status = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.code} {self.kind}"
