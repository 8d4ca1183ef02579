"""What a citizen confirms from home, and results as files."""

from typing import Final

from django.db import models

WAITING: Final = "waiting"
CONFIRMED: Final = "confirmed"
OBJECTED: Final = "objected"
LAPSED: Final = "lapsed"  # the time to answer is over: silence lets the work go on
RECALLED: Final = "recalled"  # the dossier was withdrawn or stopped meanwhile


class DraftConfirmation(models.Model):
    """A draft of a certificate that its citizen is asked to look through before it is written."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="drafts")
    task = models.ForeignKey("dossiers.Task", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=WAITING)
    lines = models.JSONField(default=list)  # [{"label": …, "value": …}]
    blob = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=1000, blank=True)
    asked_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=2000, blank=True)  # what is to be put right

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("dossier",), condition=models.Q(state=WAITING), name="one_waiting_draft"
            ),
        )
        indexes = (
            models.Index(
                fields=("answer_by",), condition=models.Q(state=WAITING), name="draft_to_lapse"
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.state}"


class ElectronicResult(models.Model):
    """A result as a signed PDF; a replaced one is kept, so that an old copy is known as old."""

    result = models.ForeignKey("dossiers.Result", models.PROTECT, related_name="files")
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")  # its key: SHA-256
    file_name = models.CharField(max_length=255)
    attached_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)  # why the one before was replaced

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("result",), condition=models.Q(replaced_at=None), name="one_valid_file"
            ),
        )

    def __str__(self) -> str:
        return self.file_name
