"""Whom a counter calls, without a database: for expecting and for simulating.

The twin of the statement in ``commands/calling.py``; ``tests/tickets/test_lines.py`` holds the two
together. Moments are minutes on any one clock.
"""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Waiter:
    """One who waits; the smallest (``rank``, ``key``) is called first."""

    rank: float
    key: int
    group: int = field(compare=False)
    not_before: float | None = field(default=None, compare=False)
    for_counter: int | None = field(default=None, compare=False)
    comes: float = field(default=0.0, compare=False)  # later than now: expected, not there yet

    def due(self, at: float) -> bool:
        """An appointment waits for its hour."""
        return self.not_before is None or self.not_before <= at


class Line:
    """Everybody who waits, by group in calling order."""

    def __init__(self, waiters: Iterable[Waiter] = ()) -> None:
        self._groups: dict[int, list[Waiter]] = {}
        for waiter in sorted(waiters):
            self._groups.setdefault(waiter.group, []).append(waiter)

    def __len__(self) -> int:
        return sum(map(len, self._groups.values()))

    def __contains__(self, waiter: Waiter) -> bool:
        return waiter in self._groups.get(waiter.group, ())

    def add(self, waiter: Waiter) -> None:
        """Somebody comes."""
        insort(self._groups.setdefault(waiter.group, []), waiter)

    def remove(self, waiter: Waiter) -> None:
        """Somebody is called, or goes."""
        self._groups[waiter.group].remove(waiter)

    def next_for(self, counter: int, groups: Iterable[int], at: float) -> Waiter | None:
        """Whom the counter calls: the first who is due, else the first whose hour is to come."""
        heads = [self._heads(group, counter, at) for group in groups]
        due = [head for head, _ in heads if head]
        return min(due or [early for _, early in heads if early], default=None)

    def _heads(self, group: int, counter: int, at: float) -> tuple[Waiter | None, Waiter | None]:
        early = None
        for waiter in self._groups.get(group, ()):
            if waiter.for_counter not in (None, counter):
                continue
            if waiter.due(at):
                return waiter, early
            early = early or waiter
        return None, early
