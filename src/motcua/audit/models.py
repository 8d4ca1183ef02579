"""What somebody who answers for the agency said to looks that stood out."""

from django.db import models


class Answered(models.Model):
    """Looks of one officer on one day, of one kind, were asked about; ``up_to`` is the last.

    Looks that come later stand out again.
    """

    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=12)
    up_to = models.BigIntegerField()  # id of the read-log's entry
    note = models.CharField(max_length=1000)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("officer", "day", "kind", "up_to"), name="audit_answered_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.officer_id} {self.day} {self.kind}"
