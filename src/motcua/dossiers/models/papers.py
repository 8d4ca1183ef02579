"""Papers issued to people, and the numbers they bear."""

from django.db import models


class Series(models.Model):
    """A counter row: the next number comes from here, in the transaction that uses it."""

    key = models.CharField(max_length=80, primary_key=True)
    value = models.PositiveBigIntegerField(default=0)


class IssuedPaper(models.Model):
    """A statutory form as it was issued: its data are kept, so it prints the same for ever."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="papers")
    form = models.CharField(max_length=20)  # receipt | supplement | declined | apology | stopped …
    law_code = models.CharField(max_length=40)
    template = models.CharField(max_length=60)
    number = models.CharField(max_length=40, blank=True)
    data = models.JSONField()
    # The PDF as drawn once in the background; until then it is drawn from the data when asked for.
    blob = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("dossier", "form")),)
