"""What we have against what the portal says."""

from django.db import models


class Comparison(models.Model):
    """A day's dossiers compared; the last comparison of a day stands."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    day = models.DateField()  # of submission
    at = models.DateTimeField()
    ours = models.PositiveIntegerField()
    theirs = models.PositiveIntegerField()
    listed = models.BooleanField()  # whether the portal could list its own of that day
    unasked = models.PositiveIntegerField(default=0)  # asked for, and no answer came

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "day"), name="national_day_compared_once"),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.day}"


class Difference(models.Model):
    """One thing that is not the same on both sides."""

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="differences")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)  # missing_there | missing_here | status | dates
    field = models.CharField(max_length=40, blank=True)
    ours = models.CharField(max_length=60, blank=True)
    theirs = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.code} {self.kind}"
