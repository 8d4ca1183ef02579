"""What simulated days were like, in figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from motcua.tickets.simulation.day import Day, Visit

HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Waits:
    """Waiting times of some people, in minutes; None where nobody was called."""

    people: int
    median: float | None
    p90: float | None
    on_target: float | None  # share within the target

    @classmethod
    def of(cls, visits: Iterable[Visit], target: float) -> "Waits":
        """Count, sort, pick."""
        waits = sorted(visit.wait for visit in visits if visit.wait is not None)
        if not waits:
            return cls(0, None, None, None)
        share = sum(wait <= target for wait in waits) / len(waits)
        return cls(len(waits), quantile(waits, 0.5), quantile(waits, 0.9), share)


@dataclass(frozen=True, slots=True)
class Lived:
    """All runs of one scenario."""

    runs: int
    all: Waits
    groups: Mapping[int, Waits]
    hours: Mapping[int, Waits]
    busy: Mapping[int, float]  # counter → share of its time
    idle: float
    people: float  # a day
    unserved: float  # a day: no counter served what they came for
    last_end: float  # median over the runs; minutes after midnight
    latest_end: float

    @property
    def longest_group(self) -> int:
        """Where people wait longest."""
        return max(self.groups, key=lambda g: self.groups[g].p90 or 0.0)

    def as_json(self) -> dict[str, Any]:
        """Plain figures."""
        return {
            "people": self.people, "unserved": self.unserved, "idle": round(self.idle, 4),
            "last_end": clock_text(self.last_end), "latest_end": clock_text(self.latest_end),
            **_plain(self.all), "hours": {str(h): _plain(w) for h, w in self.hours.items()},
        }  # fmt: skip


def figures(days: Sequence[Day], groups: Iterable[int], target: float) -> Lived:
    """Figures over several runs of the same counters."""
    visits = [visit for day in days for visit in day.visits.values()]
    chairs = [chair for day in days for chair in day.chairs]
    hours = sorted({int(visit.person.comes // HOUR) for visit in visits})
    ends = sorted(day.last_end for day in days)
    kept, busy = sum(c.kept for c in chairs), sum(c.busy for c in chairs)
    return Lived(
        len(days),
        Waits.of(visits, target),
        {g: Waits.of((v for v in visits if v.person.group == g), target) for g in groups},
        {h: Waits.of((v for v in visits if v.person.comes // HOUR == h), target) for h in hours},
        {number: _busy(days, number) for number in {c.post.counter for c in chairs}},
        1 - busy / kept if kept else 0.0,
        len(visits) / len(days),
        sum(visit.called is None for visit in visits) / len(days),
        quantile(ends, 0.5),
        ends[-1],
    )


def _busy(days: Sequence[Day], number: int) -> float:
    chairs = [c for day in days for c in day.chairs if c.post.counter == number]
    return fmean(chair.busy / chair.kept if chair.kept else 0.0 for chair in chairs)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest, as percentile_cont does."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def clock_text(minutes: float) -> str:
    """As "11:42"."""
    return f"{int(minutes) // 60:02}:{int(minutes) % 60:02}"


def _plain(waits: Waits) -> dict[str, Any]:
    return {
        "served": waits.people,
        "median": None if waits.median is None else round(waits.median, 1),
        "p90": None if waits.p90 is None else round(waits.p90, 1),
        "on_target": None if waits.on_target is None else round(waits.on_target, 4),
    }
