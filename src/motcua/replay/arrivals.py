"""When people come: which days are busy, which hours; online at any hour."""

from bisect import bisect
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from motcua.kernel.clock import TZ
from motcua.replay.hours import Hours, Span

BUSY: Final = (1.25, 1.1, 1.0, 1.0, 0.95, 0.45, 0.0)  # Monday to Sunday
MORNING: Final = 0.58
SETTLING, CLOSING = timedelta(minutes=5), timedelta(minutes=20)  # nobody is served in these
# Before Tết people hurry, after it they come slowly, in June schools ask for certified copies.
SEASONS: Final = (
    (date(2019, 1, 21), date(2019, 2, 1), 1.2),
    (date(2019, 2, 9), date(2019, 2, 16), 0.6),
    (date(2019, 6, 1), date(2019, 6, 30), 1.2),
)


class Arrivals:
    """Draws moments between two days, both included."""

    def __init__(self, rng: Random, hours: Hours, first: date, last: date) -> None:
        self._rng, self._hours = rng, hours
        days = [first + timedelta(n) for n in range((last - first).days + 1)]
        self._all = days
        self._open = [day for day in days if hours.spans(day)]
        self._sums = list(accumulate(self._weight(day) for day in self._open))

    def counter(self) -> datetime:
        """Somebody stands at the counter."""
        at = self._rng.random() * self._sums[-1]
        spans = self._hours.spans(self._open[bisect(self._sums, at)])
        start, end = self._session(spans)
        length = (end - CLOSING) - (start + SETTLING)
        return start + SETTLING + timedelta(seconds=int(self._rng.random() * length.seconds))

    def online(self) -> datetime:
        """Somebody sends a dossier in, in the evening more than at night."""
        day, second = self._rng.choice(self._all), self._rng.triangular(6.5, 22.8, 20) * 3600
        midnight = datetime(day.year, day.month, day.day, tzinfo=TZ)
        return midnight + timedelta(seconds=int(second))

    def _session(self, spans: Sequence[Span]) -> Span:
        return spans[0] if len(spans) == 1 or self._rng.random() < MORNING else spans[-1]

    def _weight(self, day: date) -> float:
        made_up = day.weekday() >= 5 and len(self._hours.spans(day)) > 1  # a swap day is full
        weight = 1.0 if made_up else BUSY[day.weekday()]
        for first, last, factor in SEASONS:
            if first <= day <= last:
                weight *= factor
        return weight
