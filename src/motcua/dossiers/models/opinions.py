"""Questions to other units and other agencies, and what they said."""

from typing import Final

from django.db import models

WAITING: Final = "waiting"
ANSWERED: Final = "answered"
WITHDRAWN: Final = "withdrawn"
# The dossier ended before the answer was there: nobody waits for it any more.
MOOT: Final = "moot"


class Opinion(models.Model):
    """A question with a time to answer in; the clock of the dossier runs on.

    Three ways to be asked: a unit of the dossier's agency has ``task``, a row of its worklist, and
    sees the dossier; another agency on this installation has ``agency`` (and ``unit`` once it was
    given to one) and sees nothing but the question and ``shown``; an office without accounts has
    ``by_letter``, and the desk records the answer that comes by post. ``office`` is what whoever
    is asked was called on the day.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="opinions")
    task = models.OneToOneField("dossiers.Task", models.PROTECT, null=True, related_name="opinion")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=200)
    by_letter = models.BooleanField(default=False)
    asked_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    question = models.CharField(max_length=2000)
    # Whether a step may move on only when the answer is there.
    must_wait = models.BooleanField(default=True)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=WAITING)
    late_told_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=4000, blank=True)
    # Who answered; of a letter, who recorded it, and whose letter it is.
    answered_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=200, blank=True)
    letter_number = models.CharField(max_length=60, blank=True)
    letter_date = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)  # withdrawn, or moot
    why_ended = models.CharField(max_length=500, blank=True)
    shown = models.ManyToManyField("dossiers.Document", related_name="+")
    files = models.ManyToManyField("dossiers.Document", related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=("due_at",),
                name="opinion_to_call_for",
                condition=models.Q(state=WAITING, late_told_at=None),
            ),
            models.Index(
                fields=("agency", "due_at"),
                name="opinion_asked_of",
                condition=models.Q(state=WAITING),
            ),
        )

    def __str__(self) -> str:
        return f"{self.office}: {self.state}"

    @property
    def elsewhere(self) -> bool:
        """Asked outside the agency of the dossier."""
        return self.task_id is None
