"""Which looks stand out: pure, no database. What stands out is a question, not a verdict."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

KINDS: Final = ("hour", "day", "night", "outside", "near", "taskless")
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many on; see ``limits.yaml``. Hours of the day, minutes of grace."""

    per_hour: int
    per_day: int
    outside: int
    grace_minutes: int
    night: int
    night_from: int
    night_to: int
    near: int
    taskless: int
    overseers: tuple[str, ...]

    def of(self, kind: str) -> int:
        """The count from which a kind stands out."""
        return int(getattr(self, {"hour": "per_hour", "day": "per_day"}.get(kind, kind)))

    def is_night(self, at: datetime) -> bool:
        """Whether a local moment is at night; the night may go over midnight."""
        if self.night_from <= self.night_to:
            return self.night_from <= at.hour < self.night_to
        return at.hour >= self.night_from or at.hour < self.night_to


@dataclass(frozen=True, slots=True)
class Look:
    """One look with all that is judged of it; ``at`` is local."""

    id: int
    at: datetime
    officer_id: int
    dossier_id: int | None
    open: bool  # within working sessions and their grace, or nobody knows the sessions
    near: str  # why the dossier is of the officer's own or household; "" where it is not
    tasked: bool  # the officer had a task of the dossier, did something to it, or oversees


@dataclass(frozen=True, slots=True)
class Finding:
    """Looks of one officer on one day that stand out for one reason, oldest first."""

    kind: str
    officer_id: int
    day: date
    looks: tuple[Look, ...]
    count: int  # what is compared with the limit: looks, or different dossiers

    @property
    def up_to(self) -> int:
        """The last of its looks."""
        return max(look.id for look in self.looks)


def find(looks: Iterable[Look], limits: Limits) -> list[Finding]:
    """All that stands out, latest day first."""
    days: dict[tuple[date, int], list[Look]] = defaultdict(list)
    for look in sorted(looks, key=lambda one: (one.at, one.id)):
        days[look.at.date(), look.officer_id].append(look)
    found = [
        Finding(kind, officer, day, chosen, count)
        for (day, officer), rows in days.items()
        for kind in KINDS
        for chosen in [_CHOOSE[kind](rows, limits)]
        if chosen and (count := _count(kind, chosen)) >= limits.of(kind)
    ]
    return sorted(found, key=lambda one: (-one.day.toordinal(), KINDS.index(one.kind), one.up_to))


def busiest_hour(rows: Sequence[Look]) -> tuple[Look, ...]:
    """The most looks within any sixty minutes, the earliest such hour; rows oldest first."""
    best, start = (0, 0), 0
    for end, row in enumerate(rows, 1):
        while row.at - rows[start].at >= _HOUR:
            start += 1
        if end - start > best[1] - best[0]:
            best = (start, end)
    return tuple(rows[slice(*best)])


def _count(kind: str, looks: Sequence[Look]) -> int:
    return len({look.dossier_id for look in looks}) if kind == "taskless" else len(looks)


_Choose = Callable[[Sequence[Look], Limits], tuple[Look, ...]]
_CHOOSE: Final[Mapping[str, _Choose]] = {
    "hour": lambda rows, limits: busiest_hour(rows),
    "day": lambda rows, limits: tuple(rows),
    "night": lambda rows, limits: tuple(r for r in rows if limits.is_night(r.at)),
    "outside": lambda rows, limits: tuple(
        r for r in rows if not r.open and not limits.is_night(r.at)
    ),
    "near": lambda rows, limits: tuple(r for r in rows if r.near),
    "taskless": lambda rows, limits: tuple(r for r in rows if r.dossier_id and not r.tasked),
}
