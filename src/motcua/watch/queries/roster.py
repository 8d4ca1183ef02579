"""The leaders on duty, session by session, and the sessions nobody has."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from motcua.agencies import queries as agencies
from motcua.agencies.models import DutyShift
from motcua.kernel import clock
from motcua.kernel.said import Said
from motcua.tickets.queries.opening import sessions_of
from motcua.watch.rules.roster import uncovered
from motcua.worktime import queries as calendars
from motcua.worktime.rules import CalendarGap

WEEK: Final = 7
AHEAD: Final = 7
WEEKDAYS: Final = (
    Said("Thứ Hai"), Said("Thứ Ba"), Said("Thứ Tư"), Said("Thứ Năm"), Said("Thứ Sáu"),
    Said("Thứ Bảy"), Said("Chủ nhật"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Session:
    """One session in which people are received, and who of the leaders is on duty in it.

    ``gap``: part of it, or all, has nobody.
    """

    starts_at: datetime
    ends_at: datetime
    shifts: tuple[DutyShift, ...]
    gap: bool

    @property
    def morning(self) -> bool:
        """Whether it begins before noon."""
        return clock.local(self.starts_at).hour < 12

    @property
    def words(self) -> str:
        """How people call it: "sáng Thứ Năm 08/10"."""
        at = clock.local(self.starts_at)
        half = "sáng" if self.morning else "chiều"
        return f"{half} {WEEKDAYS[at.weekday()]} {at:%d/%m}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week's grid; without sessions nobody is received."""

    day: date
    sessions: tuple[Session, ...]


def week(agency_id: int, monday: date) -> list[Day]:
    """Monday to Sunday by the agency's calendar; a Sunday without sessions is left out."""
    days = span(agency_id, monday, WEEK)
    return [day for day in days if day.sessions or day.day.weekday() < WEEK - 1]


def span(agency_id: int, first: date, days: int) -> list[Day]:
    """Days from ``first`` on with their sessions (one statement once the calendar is held)."""
    start = datetime.combine(first, datetime.min.time(), clock.TZ)
    shifts = agencies.duty_between(agency_id, start, start + timedelta(days=days))
    return [_day(agency_id, first + timedelta(days=n), shifts) for n in range(days)]


def _day(agency_id: int, day: date, shifts: list[DutyShift]) -> Day:
    noon = datetime.combine(day, datetime.min.time(), clock.TZ) + timedelta(hours=12)
    sessions = [_session(start, end, shifts) for start, end in sessions_of(agency_id, noon)]
    return Day(day, tuple(sessions))


def _session(start: datetime, end: datetime, shifts: list[DutyShift]) -> Session:
    here = tuple(s for s in shifts if s.starts_at < end and s.ends_at > start)
    left = uncovered((start, end), [(s.starts_at, s.ends_at) for s in here])
    return Session(start, end, here, bool(left))


def gaps_ahead(agency_id: int, now: datetime | None = None, days: int = AHEAD) -> list[Session]:
    """Sessions of the coming days (today's that are not over, too) without a leader on duty."""
    now = now or clock.now()
    found = span(agency_id, clock.local(now).date(), days + 1)
    return [s for day in found for s in day.sessions if s.gap and s.ends_at > now]


def is_working_day(agency_id: int, at: datetime) -> bool:
    """Whether anything of the day counts as working time; no calendar: nobody works."""
    try:
        return calendars.calendar_for(agency_id).plan(clock.local(at).date()).minutes > 0
    except CalendarGap:
        return False
