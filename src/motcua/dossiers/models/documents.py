"""What was handed in, what is still asked for."""

from django.db import models


class Document(models.Model):
    """A paper or file of a dossier: from the citizen, or added while it was handled."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="documents")
    task = models.ForeignKey("dossiers.Task", models.PROTECT, null=True, related_name="documents")
    requirement_code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=500)
    kind = models.CharField(
        max_length=12
    )  # original | certified | copy | electronic | presented | database
    quantity = models.PositiveSmallIntegerField(default=1)
    stage = models.CharField(max_length=12, default="intake")  # intake | supplement | handling
    blob = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Supplement(models.Model):
    """A request for missing papers: proposed by an officer, issued by the desk, once a stage."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="asked")
    stage = models.CharField(max_length=10)  # intake | review
    state = models.CharField(max_length=10)  # proposed | issued | answered | returned
    items = models.JSONField()  # [{"code": …, "name": …, "what": …}]
    reason = models.CharField(max_length=2000)
    deadline_at = models.DateTimeField(null=True)
    exception_ground = models.CharField(max_length=500, blank=True)
    exception_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    proposed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    issued_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    # Sent by the citizen from home, not yet looked at by the desk.
    supplied_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
