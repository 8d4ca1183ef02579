"""Reading calendars. The hot path costs no query: one look at the stamp a second, per process."""

import time
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final

from django.db.models import QuerySet

from motcua.worktime.models import CalendarDay, CalendarStamp, WorkSession
from motcua.worktime.rules import Calendar, CalendarGap, Session, SpecialDay
from motcua.worktime.rules import assemble as assembling

STAMP_SECONDS: Final = 1.0


@dataclass
class _Cache:
    """Calendars by agency, all of one version of the tables."""

    version: uuid.UUID | None = None
    checked: float = float("-inf")
    calendars: dict[int, Calendar] = field(default_factory=dict)


_cache = _Cache()


def calendar_for(agency_id: int) -> Calendar:
    """The calendar of an agency: approved national days, its own, its opening hours.

    CalendarGap when the agency has no opening hours or no national day is approved. A change made
    by another process is seen within a second.
    """
    cache = _fresh()
    if agency_id not in cache.calendars:
        cache.calendars[agency_id] = _read(agency_id)
    return cache.calendars[agency_id]


def calendar_horizon() -> date | None:
    """The last day that approved national days vouch for; None without any."""
    return assembling.horizon(_approved(None))


def calendar_until() -> int:
    """The last year whose national days are all approved; 0 without any."""
    last = calendar_horizon()
    if last is None:
        return 0
    return last.year if (last.month, last.day) == (12, 31) else last.year - 1


def draft_days(year: int, agency_id: int | None = None) -> list[CalendarDay]:
    """The days of a year that wait for approval; the nation's without an agency."""
    return list(special_days(agency_id).filter(approved_at=None, day__year=year))


def days_of(year: int, agency_id: int | None = None) -> list[CalendarDay]:
    """All special days of a year, approved or not; the nation's without an agency."""
    return list(special_days(agency_id).filter(day__year=year))


def special_days(agency_id: int | None) -> QuerySet[CalendarDay]:
    """The special days of an agency, or of the nation, approved or not."""
    if agency_id is None:
        return CalendarDay.objects.filter(agency=None)
    return CalendarDay.objects.filter(agency_id=agency_id)


def sessions_on(agency_id: int, day: date) -> dict[int, tuple[Session, ...]]:
    """The opening hours by weekday in force on a date."""
    return dict(_weeks(agency_id).on(day))


def forget() -> None:
    """Drop what this process remembers of calendars."""
    global _cache  # noqa: PLW0603 - replaced as a whole, so that a reader never sees half of one
    _cache = _Cache()


def _fresh() -> _Cache:
    global _cache  # noqa: PLW0603 - see forget
    now = time.monotonic()
    if now - _cache.checked >= STAMP_SECONDS:
        version = CalendarStamp.objects.values_list("version", flat=True).first()
        calendars = _cache.calendars if version == _cache.version else {}
        _cache = _Cache(version, now, calendars)
    return _cache


def _read(agency_id: int) -> Calendar:
    weeks = _weeks(agency_id)
    if not weeks.spans:
        raise CalendarGap("Cơ quan chưa khai giờ làm việc nên chưa tính được ngày hẹn.")
    return assembling.assemble(
        weeks.on, _approved(None), _approved(agency_id), since=weeks.spans[0][0]
    )


def _approved(agency_id: int | None) -> list[SpecialDay]:
    return [row.special for row in special_days(agency_id).filter(approved_at__isnull=False)]


@dataclass(frozen=True)
class _Weeks:
    """Opening hours over the years, earliest first."""

    spans: tuple[tuple[date, date, Mapping[int, tuple[Session, ...]]], ...]

    def on(self, day: date) -> Mapping[int, tuple[Session, ...]]:
        return next((week for start, end, week in self.spans if start <= day <= end), {})


def _weeks(agency_id: int) -> _Weeks:
    rows = WorkSession.objects.filter(agency_id=agency_id)
    spans = groupby(rows, key=lambda row: (row.effective_from, row.effective_to or date.max))
    return _Weeks(tuple((*span, _week(group)) for span, group in spans))


def _week(rows: Iterable[WorkSession]) -> dict[int, tuple[Session, ...]]:
    by_day = groupby(rows, key=lambda row: row.weekday)
    return {weekday: tuple(row.session for row in group) for weekday, group in by_day}
