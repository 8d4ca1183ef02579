"""Warnings, what people wrote to them, an agency's rules of warning, the morning letters."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from motcua.watch.rules.escalation import DOSSIER_MARKS, STEP_MARKS
from motcua.watch.rules.forecast import RISK_SHARE

SHORTEST = 60  # minutes


def step_marks() -> list[int]:
    """The shares of a step's time at which the first three levels are told."""
    return list(STEP_MARKS)


def dossier_marks() -> list[int]:
    """The same of the dossier's time."""
    return list(DOSSIER_MARKS)


class EarlyWarning(models.Model):
    """Somebody was told, once, that a step (``task``) or a whole dossier uses up its time.

    ``turn``: supplements and apologies so far; each makes a new promise, of which people are warned
    anew. Addressed to ``officer``, or where nobody is named to whoever holds ``role`` (in ``unit``,
    where that is set). It is over when ``closed_at`` is set or what it speaks of has moved on;
    lists ask for both (``queries.warnings.alive``), the clock only tidies up.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="warnings")
    task = models.ForeignKey("dossiers.Task", models.PROTECT, null=True, related_name="warnings")
    level = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField()
    share = models.PositiveIntegerField()  # per cent of the time that was over
    due_at = models.DateTimeField()
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20)
    raised_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("dossier", "task", "level", "turn"),
                name="warning_once_a_level",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=models.Q(level__range=(1, 4)), name="warning_level"),
        )
        indexes = (
            models.Index(
                fields=("agency", "level"),
                name="warning_of_agency",
                condition=models.Q(closed_at=None),
            ),
            # What waits for whoever holds a role: every page of the office asks.
            models.Index(
                fields=("agency", "role", "unit"),
                name="warning_of_role",
                condition=models.Q(closed_at=None, acknowledged_at=None, officer=None),
            ),
            models.Index(
                fields=("officer",), name="warning_of_officer", condition=models.Q(closed_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.level}"

    @property
    def chain(self) -> str:
        """Its journal: a chain of its own, so that no dossier is locked for being late."""
        return f"warning:{self.agency_id}:{self.pk}"


class Remark(models.Model):
    """What somebody wrote to a warning: what was done, why it takes longer."""

    warning = models.ForeignKey(EarlyWarning, models.PROTECT, related_name="remarks")
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.CharField(max_length=1000)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text


class WarningRules(models.Model):
    """When an agency warns whom: shares in per cent, the last level is lateness itself."""

    agency = models.OneToOneField("agencies.Agency", models.PROTECT, related_name="+")
    step_marks = ArrayField(models.PositiveSmallIntegerField(), size=3, default=step_marks)
    dossier_marks = ArrayField(models.PositiveSmallIntegerField(), size=3, default=dossier_marks)
    # Steps that the route allows less for are watched through their dossier alone.
    shortest_step = models.PositiveSmallIntegerField(default=SHORTEST)
    risk_share = models.PositiveSmallIntegerField(
        default=RISK_SHARE, validators=(MinValueValidator(10), MaxValueValidator(100))
    )
    letters = models.BooleanField(default=True)  # each morning, by e-mail

    def __str__(self) -> str:
        return f"{self.agency_id}"


class MorningLetter(models.Model):
    """An officer's list went out on a day; of two workers one writes the row, and sends."""

    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    day = models.DateField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("officer", "day"), name="one_letter_a_morning"),
        )

    def __str__(self) -> str:
        return f"{self.officer_id} {self.day}"
