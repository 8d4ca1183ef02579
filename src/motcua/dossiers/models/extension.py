"""Apology and a new date."""

from django.db import models


class Extension(models.Model):
    """An apology with a new date: drafted where the delay is, approved by a leader, once.

    ``drafted_by`` None: the clock made it ready a day before the date; the leader may word it anew.
    A draft lapses when the dossier ends, or gets another date, before anybody decided.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="extension_rows")
    state = models.CharField(max_length=10)  # drafted | approved | rejected | lapsed
    cause = models.CharField(max_length=2000)
    cause_class = models.CharField(max_length=20)  # objective | subjective | other_agency
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    exception_ground = models.CharField(max_length=500, blank=True)
    drafted_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    decided_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(new_due_at__gt=models.F("old_due_at")), name="extension_is_later"
            ),
            models.UniqueConstraint(
                fields=("dossier",), condition=models.Q(state="drafted"), name="one_open_extension"
            ),
        )
