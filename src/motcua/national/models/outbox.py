"""What the portal is to be told, and what it has been told."""

from typing import Final

from django.db import models

WAITING: Final = "waiting"
SENDING: Final = "sending"
SENT: Final = "sent"
DEAD: Final = "dead"
OVERTAKEN: Final = "overtaken"  # a later one told all that this one was to tell
DROPPED: Final = "dropped"  # somebody decided that it is not told
LIVE: Final = (WAITING, SENDING)


class Standing(models.Model):
    """What the portal has of a dossier: the number it has there, how far the journal was told."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="national")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    portal_code = models.CharField(max_length=60, blank=True)  # MaHoSo there; "" until known
    portal_id = models.CharField(max_length=60, blank=True)  # IdHoSo of the newer adapter
    there = models.BooleanField(default=False)  # the portal has answered that it holds it
    from_portal = models.BooleanField(default=False)  # it was pulled from there
    told_seq = models.PositiveIntegerField(default=0)  # progress up to this journal entry
    told_digest = models.CharField(max_length=64, blank=True)  # of the facts last taken
    told_status = models.PositiveSmallIntegerField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "portal_code"), condition=~models.Q(portal_code=""),
                name="national_code_once",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.portal_code


class Dispatch(models.Model):
    """One version of a dossier that is to be told. Its state is not the dossier's.

    At most one of a dossier waits: what happens meanwhile raises its ``seq``. What is sent is the
    dossier as it stands then, and every progress row since the last that was taken.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="dispatches")
    seq = models.PositiveIntegerField()  # the newest journal entry it must tell of
    kind = models.CharField(max_length=80)  # of that entry
    merged = models.PositiveIntegerField(default=1)  # entries told by this one
    state = models.CharField(max_length=10, default=WAITING)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    problem = models.CharField(max_length=40, blank=True)
    outage = models.BooleanField(default=False)
    said = models.CharField(max_length=300, blank=True)  # the portal's words, numbers masked
    note = models.CharField(max_length=300, blank=True)  # why it was dropped
    # What was called: [{"service", "rows", "code", "ms"}]; never a body, never a token.
    calls = models.JSONField(default=list)
    defects = models.JSONField(default=list)  # what the dossier lacks: slugs

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("dossier",), condition=models.Q(state="waiting"), name="national_one_waits"
            ),
            models.UniqueConstraint(
                fields=("dossier",), condition=models.Q(state="sending"), name="national_one_goes"
            ),
        )
        indexes = (
            models.Index(
                fields=("agency", "next_try_at"), condition=models.Q(state="waiting"),
                name="national_due",
            ),
            models.Index(fields=("agency", "state", "-id"), name="national_list"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.dossier_id} @{self.seq} {self.state}"


class Uploaded(models.Model):
    """A file the newer adapter has taken: uploaded once a dossier."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    file_id = models.CharField(max_length=100)  # IdTepTin
    file_hash = models.CharField(max_length=200)  # HashTepTin, as the portal said it
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("dossier", "sha256"), name="national_upload_once"),
        )

    def __str__(self) -> str:
        return self.file_id
