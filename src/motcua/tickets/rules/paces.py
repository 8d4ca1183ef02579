"""How long a call keeps a counter: a mean and a spread, and what remains of one under way.

Times of service are skewed: many short, a few long. A lognormal says so with two figures.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Final

NORMAL: Final = NormalDist()
SPREAD: Final = 0.6  # of the logarithm, before a group has figures of its own
WEIGHT: Final = 10  # services that the group's own ``minutes`` count as
TODAY: Final = 12  # services of today after which today's pace counts as much as the past
HALL: Final = 25  # and of the whole hall
LIMIT: Final = 4.0  # nothing counts as longer than so many times what is usual: a forgotten "done"
FORGOTTEN: Final = 0.999
QUANTILES: Final = 1024


@dataclass(frozen=True, slots=True)
class Pace:
    """Mean minutes of a call, and the spread of their logarithm (0: always the same)."""

    minutes: float
    spread: float = 0.0

    def length(self, chance: float) -> float:
        """The minutes that a share ``chance`` of calls stays below."""
        return self.length_at(NORMAL.inv_cdf(chance)) if self.spread else self.minutes

    def length_at(self, deviations: float) -> float:
        """The minutes at so many standard deviations."""
        return self.minutes * math.exp(self.spread * (deviations - self.spread / 2))

    def remaining(self, lasted: float, chance: float) -> float:
        """What remains of a call that has lasted so long, at a share ``chance`` of such calls."""
        if not self.spread:
            return max(0.0, self.minutes - lasted)
        gone = NORMAL.cdf(self._deviations(lasted)) if lasted > 1e-6 else 0.0
        if gone > FORGOTTEN:
            return self.length(chance)  # a case of its own: the past says nothing of it
        return max(0.0, self.length(gone + chance * (1 - gone)) - lasted)

    def _deviations(self, minutes: float) -> float:
        return math.log(minutes / self.minutes) / self.spread + self.spread / 2


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier days say of a group: (weighted) number, mean minutes, spread."""

    count: float
    minutes: float
    spread: float


def usual(prior: float, past: Past | None) -> Pace:
    """The pace of a group on any day; ``prior`` (its own ``minutes``) where there is no past."""
    if past is None or past.count <= 0:
        return Pace(prior, SPREAD)
    share = past.count / (past.count + WEIGHT)
    return Pace(
        prior + share * (past.minutes - prior), math.sqrt(_mix(SPREAD**2, past.spread**2, share))
    )


def todays(usual_pace: Pace, lengths: Sequence[float], hall: float) -> Pace:
    """The pace of today: as usual, times the factor of the ``hall``, and what the group shows."""
    expected = usual_pace.minutes * hall
    seen = sum(min(length, LIMIT * expected) for length in lengths)
    minutes = (TODAY * expected + seen) / (TODAY + len(lengths))
    return Pace(minutes, usual_pace.spread)


def factor(pairs: Sequence[tuple[float, float]]) -> float:
    """How much longer than usual the hall takes today, from (length, usual length) of its calls."""
    ratios = sum(min(length / expected, LIMIT) for length, expected in pairs)
    return (HALL + ratios) / (HALL + len(pairs))


def _mix(one: float, other: float, share: float) -> float:
    return one + share * (other - one)


@lru_cache(maxsize=1)
def deviations() -> tuple[float, ...]:
    """Quantiles of the normal distribution, evenly spaced."""
    return tuple(NORMAL.inv_cdf((i + 0.5) / QUANTILES) for i in range(QUANTILES))


def place(key: int, run: int) -> int:
    """Which quantile a person draws in a run: always the same, and no two alike in step.

    Estimates then change when something happens in the hall, and not by themselves.
    """
    mixed = (key * 0x9E3779B1 + run * 0x85EBCA6B + 0x165667B1) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 12)) * 0x297A2D39) & 0xFFFFFFFF
    return (mixed ^ (mixed >> 15)) % QUANTILES
