"""Hours one can book: where a day's slots begin, how many people each takes, who moves where.

A slot lies inside one session of the agency, so never across lunch and never on a day off.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from motcua.kernel import clock

Span = tuple[datetime, datetime]
# Who comes sooner than this takes a number: a booking would reach no counter in time.
NOTICE: Final = timedelta(minutes=30)
# An hour so far from the one somebody chose still counts as "about the same".
NEAR: Final = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour of a group's day: how many people it takes, and how many have booked it."""

    starts_at: datetime
    places: int
    taken: int = 0

    @property
    def free(self) -> int:
        """Places left; none where the ward has cut them below what was booked."""
        return max(0, self.places - self.taken)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a group: its hours, and how many appointments the whole day takes."""

    day: date
    slots: tuple[Slot, ...]
    cap: int
    taken: int = 0

    @property
    def free(self) -> int:
        """Places left on the day."""
        return min(max(0, self.cap - self.taken), sum(slot.free for slot in self.slots))

    def at(self, hour: datetime) -> Slot | None:
        """The slot that begins at an hour."""
        return next((slot for slot in self.slots if slot.starts_at == hour), None)

    @property
    def open(self) -> list[Slot]:
        """The hours one can still book."""
        return [slot for slot in self.slots if slot.free] if self.free else []


def day_key(group_id: int, day: date) -> str:
    """The counter of a day."""
    return f"{group_id}:{day}"


def slot_key(group_id: int, hour: datetime) -> str:
    """The counter of a slot; sorts behind that of its day."""
    return f"{group_id}:{clock.local(hour):%Y-%m-%dT%H:%M}"


def starts(spans: Iterable[Span], minutes: int, *, after: datetime) -> list[datetime]:
    """When the slots of a day begin: whole ones in each session, none before ``after``."""
    step = timedelta(minutes=minutes)
    found = []
    for start, end in spans:
        while start + step <= end:
            found.append(start)
            start += step
    return [start for start in found if start >= after]


def counters_for(group_id: int, serves: Mapping[int, frozenset[int]]) -> Fraction:
    """How many counters serve a group; one shared by several groups counts in part."""
    shares = (Fraction(1, len(groups)) for groups in serves.values() if group_id in groups)
    return sum(shares, Fraction(0))


def capacity(counters: Fraction, *, slot_minutes: int, minutes: int, share: int) -> int:
    """How many appointments begin in one slot: ``share`` % of what the counters can do in it.

    At least one where there is a counter and any share at all; nobody is offered half a place.
    """
    if not counters or not share:
        return 0
    return max(1, int(counters * slot_minutes / minutes * Fraction(share, 100)))


def bookable_days(today: date, days_ahead: int) -> list[date]:
    """Today and the days after it that may be booked."""
    return [today + timedelta(n) for n in range(days_ahead + 1)]


def settle(
    booked: Sequence[tuple[int, datetime]], days: Sequence[Day]
) -> dict[int, datetime | None]:
    """A new hour for each appointment (id, old hour) of a closed day, first come first placed.

    ``days`` are the days after it in order. The first day with a place near the same hour is
    taken, else the first place at all; None where nothing is free.
    """
    left = {slot.starts_at: slot.free for day in days for slot in day.slots}
    of_day = {day.day: max(0, day.cap - day.taken) for day in days}
    found: dict[int, datetime | None] = {}
    for key, old in sorted(booked, key=lambda pair: (pair[1], pair[0])):
        free = [[at for at in _hours(d) if left[at] > 0] for d in days if of_day[d.day] > 0]
        found[key] = new = _nearest(old, free)
        if new:
            left[new] -= 1
            of_day[clock.local(new).date()] -= 1
    return found


def _hours(day: Day) -> list[datetime]:
    return [slot.starts_at for slot in day.slots]


def _nearest(old: datetime, days: Sequence[Sequence[datetime]]) -> datetime | None:
    best = [min(hours, key=lambda at: (_apart(at, old), at)) for hours in days if hours]
    near = (at for at in best if _apart(at, old) <= NEAR)
    return next(near, best[0] if best else None)


def _apart(one: datetime, other: datetime) -> timedelta:
    """How far two moments lie apart on the clock on the wall, whatever their days."""
    return abs(_time_of_day(one) - _time_of_day(other))


def _time_of_day(at: datetime) -> timedelta:
    here = clock.local(at)
    return timedelta(hours=here.hour, minutes=here.minute)
