"""Keys that sign (ours, sealed) and keys that are believed (theirs)."""

from django.db import models


class Key(models.Model):
    """An Ed25519 key of an agency of ours; several are valid while one takes over from another."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kid = models.CharField(max_length=43, unique=True)  # RFC 7638 thumbprint
    x = models.CharField(max_length=43)  # the public part, base64url
    sealed = models.BinaryField(max_length=400)  # the private part
    starts_at = models.DateTimeField()  # signs from here on
    ends_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_at", "id")

    def __str__(self) -> str:
        return self.kid


class PeerKey(models.Model):
    """A key of a peer: pinned by somebody, or announced under a key that was believed."""

    peer = models.ForeignKey("exchange.Peer", models.PROTECT, related_name="keys")
    kid = models.CharField(max_length=43, db_index=True)
    x = models.CharField(max_length=43)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    learned_at = models.DateTimeField()
    announced = models.BooleanField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("peer", "kid"), name="exchange_peerkey_once"),
        )

    def __str__(self) -> str:
        return self.kid
