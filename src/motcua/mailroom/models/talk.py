"""What officers say to one another about a dossier; never shown to its citizen."""

from django.db import models
from django.db.models import Q


class Remark(models.Model):
    """One message on a dossier's page."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="remarks")
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField()
    request_key = models.CharField(max_length=40, null=True, unique=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.at}"


class Mention(models.Model):
    """Somebody is spoken to; ``seen_at``: they have opened the dossier since."""

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="mentions")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("remark", "officer"), name="mention_once"),)
        indexes = (
            models.Index(
                fields=("officer", "-id"), name="mention_unseen", condition=Q(seen_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.remark_id} → {self.officer_id}"
