"""Three tables that only grow; the database itself refuses UPDATE, DELETE and TRUNCATE."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Entry(models.Model):
    """One thing that happened. A chain is the history of one dossier (or other owner)."""

    # "C" gives chains the same order on every server, and the root hash depends on it.
    chain = models.CharField(max_length=80, db_collation="C")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    agency_id = models.BigIntegerField(null=True)
    data = models.JSONField()
    prev_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="entry_chain_seq"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="entry_seq_from_1"),
        ]
        # Entries lie as they were written: what was written late is found in a few blocks.
        indexes = [BrinIndex(fields=["at"], name="entry_at")]

    def __str__(self) -> str:
        return f"{self.chain}#{self.seq} {self.kind}"


class ReadEntry(models.Model):
    """Somebody opened somebody's personal data."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    subject = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-at"], name="readentry_subject"),
            models.Index(fields=["actor_id", "-at"], name="readentry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} → {self.subject}"


class DailyRoot(models.Model):
    """The seal of a day over every entry written since the seal before."""

    day = models.DateField(unique=True)
    root = models.BinaryField(max_length=32)
    last_id = models.BigIntegerField()
    entries = models.PositiveIntegerField()
    prev_root = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {bytes(self.root).hex()[:16]}"
