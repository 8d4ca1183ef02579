"""Calls for help: they stay until somebody answers them."""

from django.db import models
from django.db.models import Q

KINDS = {
    "panic": "Quầy cần trợ giúp khẩn cấp",
    "help": "Người dân cần hướng dẫn tại kiốt",
    "printer": "Máy in phiếu gặp sự cố",
    "recording": "Camera ngừng ghi hình",
}


class Alert(models.Model):
    """Something the head of desk and the leader on duty must see at once."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    counter = models.ForeignKey("tickets.Counter", models.PROTECT, null=True, related_name="+")
    device = models.ForeignKey("tickets.Device", models.PROTECT, null=True, related_name="+")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=200, blank=True)
    raised_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-raised_at", "-id")
        indexes = (
            models.Index(fields=("agency",), condition=Q(answered_at=None), name="alert_open"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.raised_at:%H:%M}"

    @property
    def words(self) -> str:
        """What it is, where."""
        return KINDS[self.kind]
