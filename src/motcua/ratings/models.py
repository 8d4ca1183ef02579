"""What one citizen said of one service, or of one dossier."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Rating(models.Model):
    """Five faces, reasons, words. One a served ticket; who served is kept for counts alone."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    ticket = models.OneToOneField("tickets.Ticket", models.PROTECT, related_name="rating")
    group = models.ForeignKey("tickets.ServiceGroup", models.PROTECT, related_name="+")
    counter = models.ForeignKey("tickets.Counter", models.PROTECT, related_name="+")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()  # 1 (very unhappy) to 5 (very happy)
    reasons = ArrayField(models.CharField(max_length=20), default=list)
    words = models.CharField(max_length=1000, blank=True)
    origin = models.CharField(max_length=10)  # tablet | phone
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="rating_score"),
        )
        indexes = (models.Index(fields=("agency", "at"), name="rating_of_agency"),)

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.score}"


class DossierRating(models.Model):
    """The same of a dossier whose result was given; once, and of no officer."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="rating")
    score = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=20), default=list)
    words = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="dossier_rating_score"
            ),
        )
        indexes = (models.Index(fields=("agency", "at"), name="dossier_rating_of_agency"),)

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.score}"
