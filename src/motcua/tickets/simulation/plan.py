"""Who comes on a day, and which counters are open when. Moments are minutes after midnight."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.tickets.rules.calling import Waiter


@dataclass(frozen=True, slots=True)
class Person:
    """One who takes a ticket: what for, with which head start, and how long the service lasts."""

    key: int
    comes: float
    group: int
    minutes: float
    head_start: float = 0.0
    absent: bool = False  # called in vain; ``minutes`` is how long the counter calls

    @property
    def waiter(self) -> Waiter:
        """In line."""
        return Waiter(self.comes - self.head_start, self.key, self.group)


@dataclass(frozen=True, slots=True)
class Span:
    """A time at the counter; ``serves_out``: at its end, all who wait are still served."""

    start: float
    end: float
    serves_out: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A counter of the day: what it serves, and when; between its spans it pauses."""

    counter: int
    groups: frozenset[int]
    spans: Sequence[Span]

    @property
    def open_minutes(self) -> float:
        """As planned."""
        return sum(span.end - span.start for span in self.spans)
