"""What came in: each message once, in the order of its thread."""

from django.db import models


class Inbound(models.Model):
    """One thread from a peer; whoever takes a message of it holds this row."""

    peer = models.ForeignKey("exchange.Peer", models.PROTECT, related_name="inbound")
    thread = models.CharField(max_length=200)
    last_seq = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("peer", "thread"), name="exchange_inbound_once"),
        )

    def __str__(self) -> str:
        return self.thread


class Incoming(models.Model):
    """A message that was taken: that it was this one, not what it said."""

    inbound = models.ForeignKey(Inbound, models.PROTECT, related_name="messages")
    message_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("inbound", "seq"), name="exchange_incoming_seq"),
            models.UniqueConstraint(fields=("inbound", "message_id"), name="exchange_incoming_id"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"


class Seen(models.Model):
    """A signature that was accepted; the same bytes again are a replay."""

    peer = models.ForeignKey("exchange.Peer", models.CASCADE, related_name="+")
    jti = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("peer", "jti"), name="exchange_seen_once"),)

    def __str__(self) -> str:
        return self.jti


class PeerFile(models.Model):
    """A content a peer has handed in itself: the only ones its messages may speak of."""

    peer = models.ForeignKey("exchange.Peer", models.CASCADE, related_name="+")
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("peer", "blob"), name="exchange_peerfile_once"),
        )

    def __str__(self) -> str:
        return self.blob_id
