"""Tables: opening hours of agencies, days that are not what their weekday says, one stamp."""

import uuid
from typing import cast

from django.db import models
from django.db.models import F, Q

from motcua.worktime.rules import DayKind, Session, SpecialDay


class WorkSession(models.Model):
    """One stretch of an agency's opening hours on a weekday (0 = Monday), for a span of dates."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    counts = models.BooleanField(default=True)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("effective_from", "weekday", "starts")
        constraints = (
            models.CheckConstraint(condition=Q(weekday__lte=6), name="worksession_weekday"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="worksession_forward"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="worksession_effective",
            ),
        )

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts:%H:%M}-{self.ends:%H:%M}"

    @property
    def session(self) -> Session:
        """As the engine takes it."""
        return Session(self.starts, self.ends, self.counts)


class CalendarDay(models.Model):
    """One special day of the nation (no agency) or of an agency; a draft until approved."""

    class Kind(models.TextChoices):
        """What the day is; the codes are those of ``rules.DayKind``."""

        HOLIDAY = "holiday", "Nghỉ lễ, Tết"
        SWAP_WORKING = "swap_working", "Làm bù"
        EXTRA = "extra", "Có giờ riêng"
        CLOSED = "closed", "Nghỉ"

    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    replaces = models.DateField(null=True, blank=True)
    sessions = models.JSONField(default=list, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("day",)
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "day"), nulls_distinct=False, name="calendarday_once"
            ),
            models.CheckConstraint(
                condition=Q(approved_by="", approved_at=None)
                | (~Q(approved_by="") & Q(approved_at__isnull=False)),
                name="calendarday_approval_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"

    @property
    def special(self) -> SpecialDay:
        """As the engine takes it."""
        sessions = tuple(Session.parse(s["at"], counts=s["counts"]) for s in self.sessions)
        return SpecialDay(
            self.day,
            cast(DayKind, self.kind),
            self.name,
            self.source,
            self.replaces,
            sessions,
        )


class CalendarStamp(models.Model):
    """The single row that every change to calendars locks and rewrites; readers compare it.

    A random version, not a counter: a change rolled back never has the number of the next one.
    """

    version = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.version)
