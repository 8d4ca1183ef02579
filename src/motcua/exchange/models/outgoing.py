"""What goes out: written with the change that causes it, kept until the peer has signed for it."""

from typing import Final

from django.db import models

WAITING: Final = "waiting"
TAKEN: Final = "taken"  # the peer has signed for it
DEAD: Final = "dead"  # tried often enough, or refused for good: somebody must look
DROPPED: Final = "dropped"  # given up here; the peer has signed that its place is empty
STATES: Final = {
    WAITING: "Đang chờ gửi",
    TAKEN: "Bên nhận đã ký nhận",
    DEAD: "Không gửi được",
    DROPPED: "Đã thôi gửi",
}


class Outbound(models.Model):
    """One thread (a dossier's part) towards a peer; its messages go one after the other."""

    peer = models.ForeignKey("exchange.Peer", models.PROTECT, related_name="outbound")
    thread = models.CharField(max_length=200)
    last_seq = models.PositiveIntegerField(default=0)
    # When the first waiting message may go; null where none waits, or a dead one blocks the thread.
    next_try_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)  # of that message
    claimed_until = models.DateTimeField(null=True)  # a worker has it in hand

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("peer", "thread"), name="exchange_outbound_once"),
        )
        indexes = (
            models.Index(
                fields=("peer", "next_try_at", "id"), name="exchange_due",
                condition=models.Q(next_try_at__isnull=False),
            ),
            models.Index(
                fields=("peer",), name="exchange_claimed",
                condition=models.Q(claimed_until__isnull=False),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.thread


class Outgoing(models.Model):
    """One message; what is signed is its ``content``, exactly as it stands here."""

    outbound = models.ForeignKey(Outbound, models.PROTECT, related_name="messages")
    message_id = models.UUIDField(unique=True)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    content = models.TextField()  # canonical JSON; "" when it has been forgotten
    digest = models.CharField(max_length=64)
    # Of what stood here before it was given up: the peer may have taken that one after all.
    first_digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, default=WAITING)
    problem = models.CharField(max_length=500, blank=True)
    given_up_because = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    first_try_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    receipt = models.TextField(blank=True)  # as the peer signed it

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("outbound", "seq"), name="exchange_outgoing_seq"),
        )
        indexes = (
            models.Index(
                fields=("outbound", "seq"), name="exchange_outgoing_open",
                condition=models.Q(state__in=(WAITING, DEAD)),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"

    @property
    def state_words(self) -> str:
        """Its state, for people."""
        return STATES[self.state]


class OutgoingFile(models.Model):
    """A file that a message speaks of; kept while the message may have to go again."""

    message = models.ForeignKey(Outgoing, models.CASCADE, related_name="files")
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.blob_id
