"""What somebody asks to be done with their data, and the answer."""

from django.db import models
from django.db.models import Q


class DataRequest(models.Model):
    """A request of a data subject, to be answered within two working days."""

    account = models.ForeignKey("citizens.Account", models.PROTECT, related_name="data_requests")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)  # rules/requests.py
    words = models.CharField(max_length=2000, blank=True)  # what is to be corrected, or why
    state = models.CharField(max_length=10, default="open")  # open | granted | refused | taken_back
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "kind"), condition=Q(state="open"), name="data_request_once"
            ),
        )
        indexes = (
            models.Index(
                fields=("agency", "due_at"), condition=Q(state="open"), name="data_request_open"
            ),
            models.Index(fields=("account", "-asked_at"), name="data_request_of_account"),
            models.Index(fields=("agency", "-asked_at"), name="data_request_of_agency"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
