"""When leaders receive, who came, what was said and what became of it."""

from typing import Final

from django.db import models
from django.db.models import F, Q

from motcua.reception.rules.states import State

PLACES: Final = 8  # people who may book one sitting, unless told otherwise


class Sitting(models.Model):
    """A leader receives citizens: when, where, how many may book. ``chair``: in person."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    chair = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    places = models.PositiveSmallIntegerField(default=PLACES)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # of its being called off

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="sitting_long"),
            models.UniqueConstraint(
                fields=("officer", "starts_at"), condition=Q(cancelled_at=None), name="sitting_once"
            ),
        )
        indexes = (models.Index(fields=("agency", "ends_at"), name="sitting_of_agency"),)

    def __str__(self) -> str:
        return f"{self.officer_id} {self.starts_at}"


class Reception(models.Model):
    """One line of the book of receptions, or an appointment that may become one.

    ``protected``: who it was is shown to who received and to leaders alone. ``due_at``: by when
    something is owed, first the answer, then what the conclusion asks for.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    token = models.CharField(max_length=20)
    request_key = models.CharField(max_length=40, null=True, unique=True)
    sitting = models.ForeignKey(Sitting, models.PROTECT, null=True, related_name="receptions")
    state = models.CharField(max_length=10, default=State.BOOKED.value)
    name = models.CharField(max_length=120)
    personal_number = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, default="vi")
    kind = models.CharField(max_length=12, blank=True)
    protected = models.BooleanField(default=False)
    subject = models.CharField(max_length=300, blank=True)
    content = models.TextField(blank=True)
    papers = models.CharField(max_length=1000, blank=True)  # brought, and left here
    earlier = models.CharField(max_length=1000, blank=True)  # who has dealt with it before
    representative = models.BooleanField(default=False)  # of a group
    illiterate = models.BooleanField(default=False)
    read_aloud = models.BooleanField(default=False)  # what was written, to who cannot read it
    mark = models.CharField(max_length=12, blank=True)  # signature | fingerprint
    booked_at = models.DateTimeField(null=True)
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    conclusion = models.TextField(blank=True)
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    follow = models.CharField(max_length=1000, blank=True)  # what is to be done, by whom
    follow_by = models.DateTimeField(null=True)
    followed_at = models.DateTimeField(null=True)
    national_id = models.CharField(max_length=40, blank=True)  # in the National Database
    ground = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="denunciation") | Q(protected=True), name="denouncer_protected"
            ),
            models.CheckConstraint(
                condition=Q(illiterate=False) | (Q(read_aloud=True) & ~Q(mark="")),
                name="read_to_who_cannot",
            ),
        )
        indexes = (
            models.Index(fields=("agency", "-id"), name="reception_newest"),
            models.Index(
                fields=("agency", "due_at"), condition=Q(due_at__isnull=False), name="reception_due"
            ),
            models.Index(fields=("sitting", "id"), name="reception_of_sitting"),
        )

    def __str__(self) -> str:
        return self.code


class Attendee(models.Model):
    """One of a group, beside who speaks for it."""

    reception = models.ForeignKey(Reception, models.PROTECT, related_name="others")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
