"""Counters, and who sits at them."""

from django.db import models


class Counter(models.Model):
    """A place in the hall with a number on it."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="counters")
    number = models.PositiveSmallIntegerField("Số quầy")
    name = models.CharField("Tên quầy", max_length=80, blank=True)
    zone = models.CharField(
        "Khu", max_length=40, blank=True, help_text="Bảng của một khu chỉ hiện quầy của khu ấy."
    )
    groups = models.ManyToManyField(
        "tickets.ServiceGroup", related_name="counters", verbose_name="Nhóm việc"
    )
    active = models.BooleanField("Đang dùng", default=True)

    class Meta:
        ordering = ("number", "id")
        constraints = (models.UniqueConstraint(fields=("agency", "number"), name="counter_number"),)

    def __str__(self) -> str:
        return f"Quầy {self.number}"


class CounterSession(models.Model):
    """An officer at a counter, from opening to closing; one officer may keep several."""

    counter = models.ForeignKey(Counter, models.PROTECT, related_name="sessions")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)  # when the pause should end, as told
    pause_reason = models.CharField(max_length=80, blank=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("opened_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("counter", "officer"),
                condition=models.Q(closed_at=None),
                name="session_open_once",
            ),
        )
        indexes = (
            models.Index(
                fields=("officer",), condition=models.Q(closed_at=None), name="session_open_of"
            ),
        )

    def __str__(self) -> str:
        return f"{self.counter_id}/{self.officer_id}"

    @property
    def state(self) -> str:
        """``open``, ``paused`` or ``closed``."""
        if self.closed_at:
            return "closed"
        return "paused" if self.paused_at else "open"
