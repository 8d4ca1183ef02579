"""Where a dossier stands: the token and the worklist row in one."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Task(models.Model):
    """A dossier standing at a step, or a decision somebody must take about it.

    ``kind``: ``step`` (of the route), ``intake`` (an online dossier to answer), ``supplement``
    (the desk issues a request), ``opinion``, ``refusal``, ``extension``, ``withdrawal``,
    ``give_back`` (papers of a stopped dossier), ``supplied`` (papers sent in from home to look at).
    ``burn_at`` orders worklists: the dossier's due date, far off while its clock stands still; a
    withdrawal and papers sent in wait for us, not for the citizen, so they have a due of their own.
    ``alarm``: how loudly an answer that is owed was called for (0 not yet, 1 soon, 2 late).
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="tasks")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, default="step")
    step_code = models.CharField(max_length=40)
    step_name = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="+")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="tasks")
    state = models.CharField(max_length=10, default="open")  # open | done | cancelled
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    burn_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=2000, blank=True)
    field_code = models.CharField(max_length=40)
    alarm = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("dossier", "id"), name="task_of_dossier"),
            # Reports by unit and officer ask who did the first step, of a year's dossiers at once.
            models.Index(
                fields=("dossier", "id"),
                include=("done_at", "done_by", "unit"),
                name="task_first_done",
                condition=models.Q(kind="step", state="done"),
            ),
            # Steps done in a period: rows stand about in the order of time, so pages are skipped.
            BrinIndex(fields=("done_at",), name="task_done_at", autosummarize=True),
            models.Index(
                fields=("agency", "burn_at", "id"),
                name="task_agency_list",
                condition=models.Q(state="open"),
            ),
            models.Index(
                fields=("unit", "burn_at", "id"),
                name="task_unit_list",
                condition=models.Q(state="open"),
            ),
            models.Index(
                fields=("officer", "burn_at", "id"),
                name="task_officer_list",
                condition=models.Q(state="open"),
            ),
            models.Index(
                fields=("agency", "due_at"),
                name="task_inbox",
                condition=models.Q(state="open", kind__in=("intake", "supplied")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.step_name} ({self.state})"
