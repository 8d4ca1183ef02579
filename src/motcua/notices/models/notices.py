"""The outbox: every message to a citizen, from the moment it has a reason."""

import uuid
from typing import Final

from django.db import models
from django.db.models import Q

WAITING: Final = "waiting"  # to be sent, or tried again
SENDING: Final = "sending"  # in a worker's hand
SENT: Final = "sent"  # the server has taken it
OFF: Final = "off"  # never tried: no server, or its moment had passed
DEAD: Final = "dead"  # given up: somebody has to look
TOLD: Final = "told"  # somebody told the citizen by telephone
LIVE: Final = (WAITING, SENDING)


class Notice(models.Model):
    """One message to one address. Written in the transaction of what it tells."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    dossier = models.ForeignKey(
        "dossiers.Dossier", models.PROTECT, null=True, related_name="notices"
    )
    account = models.ForeignKey("citizens.Account", models.PROTECT, null=True, related_name="+")
    # The journal entry it tells of; once a channel.
    chain = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=30)
    channel = models.CharField(max_length=5)  # email | sms
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=5, default="vi")
    facts = models.JSONField(default=dict)
    # The servers know a message by this: a new one makes it another message.
    key = models.UUIDField(default=uuid.uuid4)
    at_once = models.BooleanField(default=False)  # answers the citizen's own act: never too late
    happened_at = models.DateTimeField()
    state = models.CharField(max_length=8, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    server_id = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=30, blank=True)
    outage = models.BooleanField(default=False)  # the last problem was the server's, not ours
    # Somebody corrected the address: what follows of the same dossier goes there, too.
    mended = models.BooleanField(default=False)
    said = models.TextField(blank=True)  # the words as they were sent
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("chain", "seq", "channel"), name="notice_once"),
        )
        indexes = (
            models.Index(
                fields=("next_try_at", "id"), condition=Q(state=WAITING), name="notice_to_send"
            ),
            models.Index(fields=("claimed_at",), condition=Q(state=SENDING), name="notice_in_hand"),
            models.Index(fields=("agency", "-id"), condition=Q(state=DEAD), name="notice_dead"),
            models.Index(fields=("agency", "state", "-id"), name="notice_outbox"),
            models.Index(fields=("dossier", "channel", "id"), name="notice_of_dossier"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.channel} {self.state}"
