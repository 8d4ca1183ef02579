"""When an office is open, for those who work in it and those who come to it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from motcua.kernel.clock import TZ
from motcua.worktime import rules

Span = tuple[datetime, datetime]


class Hours:
    """The opening hours of one agency over its calendar."""

    def __init__(self, calendar: rules.Calendar) -> None:
        self.calendar = calendar
        self._spans = lru_cache(maxsize=None)(self._read)

    def spans(self, day: date, *, duty: bool = True) -> tuple[Span, ...]:
        """The sessions of a day; without ``duty`` only those that count for terms."""
        return self._spans(day, duty)

    def _read(self, day: date, duty: bool) -> tuple[Span, ...]:
        sessions = self.calendar.plan(day).sessions
        return tuple(
            (datetime.combine(day, s.start, TZ), datetime.combine(day, s.end, TZ))
            for s in sessions
            if s.counts or duty
        )

    def room(self, at: datetime, minutes: float = 0, *, duty: bool = True) -> datetime:
        """The first moment from ``at`` on with ``minutes`` left in its session."""
        need = timedelta(minutes=minutes)
        for start, end in self._onward(at.date(), duty):
            found = max(at, start)
            if found + need <= end and found < end:
                return found
        raise rules.CalendarGap

    def _onward(self, day: date, duty: bool) -> Iterator[Span]:
        while True:
            yield from self.spans(day, duty=duty)
            day += timedelta(1)

    def after(self, at: datetime, minutes: int) -> datetime:
        """The moment at which ``minutes`` of working time are over; seconds are kept."""
        if minutes <= 0:
            return at
        return rules.add_working_minutes(self.calendar, at, minutes).replace(second=at.second)

    def left(self, at: datetime, due: datetime) -> int:
        """Working minutes up to ``due``, 0 when it is past."""
        return max(0, rules.working_minutes(self.calendar, at, due))
