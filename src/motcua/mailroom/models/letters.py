"""One letter, in or out, kept as it came; what is attached to it."""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

WAITING, SENDING, SENT, DEAD, BOUNCED = "waiting", "sending", "sent", "dead", "bounced"
LIVE: Final = (WAITING, SENDING)


class Letter(models.Model):
    """A letter. ``raw`` is all of it, byte for byte; the other columns are read out of it.

    Incoming: ``uid`` under ``uidvalidity`` is where it lies on the server; ``digest`` is what it
    is, so that one letter that lies there twice is one row. ``problem``: why it could not be read.
    Outgoing: ``state`` and what follows; ``problem`` is why the last try failed, or it came back.
    """

    mailbox = models.ForeignKey("mailroom.Mailbox", models.PROTECT, related_name="letters")
    thread = models.ForeignKey("mailroom.Thread", models.PROTECT, related_name="letters")
    out = models.BooleanField()
    kind = models.CharField(max_length=8, default="mail")  # mail | auto | bounce
    raw = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    message_id = models.CharField(max_length=300, blank=True)
    references = ArrayField(models.CharField(max_length=300), default=list)
    uidvalidity = models.BigIntegerField(null=True)
    uid = models.BigIntegerField(null=True)
    at = models.DateTimeField()  # when the server took it, or an officer wrote it
    sender = models.CharField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    to = ArrayField(models.CharField(max_length=254), default=list)
    cc = ArrayField(models.CharField(max_length=254), default=list)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)  # as it came: made safe each time it is shown
    size = models.PositiveBigIntegerField()
    problem = models.CharField(max_length=40, blank=True)
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, blank=True)
    request_key = models.CharField(max_length=40, null=True, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    search_text = models.TextField(blank=True)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("mailbox", "uidvalidity", "uid"), name="mail_once_a_place"
            ),
            models.UniqueConstraint(
                fields=("mailbox", "digest"), condition=Q(out=False), name="mail_once"
            ),
            models.CheckConstraint(
                condition=(Q(out=False, state="") | (Q(out=True) & ~Q(state=""))),
                name="mail_out_has_state",
            ),
        )
        indexes = (
            models.Index(fields=("mailbox", "message_id"), name="mail_by_name"),
            models.Index(fields=("next_try_at",), condition=Q(state__in=LIVE), name="mail_to_send"),
            GinIndex(fields=("search_vector",), name="mail_search"),
        )

    def __str__(self) -> str:
        return self.subject


class Attachment(models.Model):
    """A part of a letter; its content stays in the raw letter and is checked when it is opened."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="attachments")
    place = models.PositiveSmallIntegerField()  # counted through the letter's leaves
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)  # as the sender calls it
    size = models.PositiveBigIntegerField()
    document = models.ForeignKey("dossiers.Document", models.PROTECT, null=True, related_name="+")
    filed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("letter", "place"), name="mail_part_once"),)

    def __str__(self) -> str:
        return self.name
