"""What somebody told the ward, and what the ward made of it."""

from typing import Final

from django.db import models
from django.db.models import Q

from motcua.petitions.rules.states import OPEN, State

_OPEN: Final = Q(state__in=sorted(state.value for state in OPEN))


class Petition(models.Model):
    """One reflection or proposal. Without a ``name`` it came from nobody who wants to be known.

    ``forward_by``: sent on to whom it concerns, or given to somebody here, by then.
    ``answer_by``: answered by then. ``due_at`` is the one of them that runs; none once it ended.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    token = models.CharField(max_length=20)  # with the code the key of its page
    request_key = models.CharField(max_length=40, null=True, unique=True)
    channel = models.CharField(max_length=8)  # rules/kinds.py
    place = models.CharField(max_length=80, blank=True)  # the counter whose QR code was read
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=300, blank=True)
    account = models.ForeignKey(
        "citizens.Account", models.PROTECT, null=True, related_name="petitions"
    )
    language = models.CharField(max_length=5, default="vi")
    words = models.TextField()
    dossier_code = models.CharField(max_length=60, blank=True)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+")
    consent = models.BooleanField(default=False)  # to its being published without who it was
    state = models.CharField(max_length=10, default=State.RECEIVED.value)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    forward_by = models.DateTimeField()
    answer_by = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    assigned_at = models.DateTimeField(null=True)  # the first time
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=1000, blank=True)  # to whom it is given; not published
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    forwarded_to = models.CharField(max_length=200, blank=True)
    ground = models.CharField(max_length=12, blank=True)  # of declining: rules/grounds.py
    answer = models.TextField(blank=True)  # or why it was sent on, or declined
    public_words = models.TextField(blank=True)
    public_answer = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    rating_words = models.CharField(max_length=1000, blank=True)
    rated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(_OPEN & Q(ended_at=None, due_at__isnull=False))
                | (~_OPEN & Q(ended_at__isnull=False, due_at=None)),
                name="petition_open_or_ended",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(consent=True), name="petition_public_by_consent"
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=1, score__lte=5), name="petition_score"
            ),
        )
        indexes = (
            models.Index(fields=("agency", "due_at", "id"), condition=_OPEN, name="petition_open"),
            models.Index(fields=("agency", "-id"), name="petition_newest"),
            models.Index(fields=("agency", "received_at"), name="petition_received"),
            models.Index(
                fields=("agency", "-id"), condition=Q(state="published"), name="petition_public"
            ),
        )

    def __str__(self) -> str:
        return self.code


class PetitionFile(models.Model):
    """A photo or a PDF that came with it."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="files")
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
