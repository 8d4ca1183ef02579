"""Dossiers sent in at the portal."""

from typing import Final

from django.db import models

TAKEN: Final = "taken"
HELD: Final = "held"  # not understood: somebody must look, nothing is lost
SET_ASIDE: Final = "aside"  # somebody decided that it becomes no dossier here


class Pulled(models.Model):
    """One online dossier as the portal gave it, and what became of it here."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    portal_code = models.CharField(max_length=200)
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True)
    # As it came, files and all, while it is held; without the files' contents once it is taken.
    record = models.JSONField()
    digest = models.CharField(max_length=64)  # of the record as it came
    # What somebody chose for it here: {"procedure": …, "case": …}.
    choice = models.JSONField(default=dict)
    dossier = models.OneToOneField(
        "dossiers.Dossier", models.PROTECT, null=True, related_name="pulled"
    )
    pulled_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)  # the portal was told that we have it
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "portal_code"), name="national_pulled_once"),
        )
        indexes = (models.Index(fields=("agency", "state", "-id"), name="national_pulled_list"),)

    def __str__(self) -> str:
        return self.portal_code
