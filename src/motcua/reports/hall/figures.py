"""Figures of a hall, and what must hold between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final, Self

from motcua.reports.rules import Fault, Period

FEWEST: Final = 5  # ratings below which no score is shown: they would point at a person


@dataclass(frozen=True, slots=True)
class Figures:
    """Of some people of a period. Minutes are None where nobody was called or served.

    Every ticket issued is served, or its holder left, was absent, was taken out by the desk, it
    expired at closing, or it still lives: ``issued`` is their sum.
    """

    issued: int = 0
    served: int = 0
    left: int = 0
    absent: int = 0
    removed: int = 0
    expired: int = 0
    living: int = 0
    called: int = 0
    on_target: int = 0
    wait_median: float | None = None
    wait_p90: float | None = None
    service_median: float | None = None
    service_p90: float | None = None
    calls: int = 0
    missed: int = 0
    transferred: int = 0
    ratings: int = 0
    score: float | None = None
    told: int = 0  # people who were told a time when they came, and were called
    told_within: int = 0  # of them, at most five minutes off
    told_off: float | None = None  # median minutes off

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From a row of a statement; what it does not count stays at nothing."""
        return cls(**{f.name: row[f.name] for f in fields(cls) if row.get(f.name) is not None})

    @property
    def gone(self) -> int:
        """Without being served: left, absent, or still there at closing."""
        return self.left + self.absent + self.expired

    @property
    def gone_share(self) -> float | None:
        """Of everybody who took a ticket."""
        return _share(self.gone, self.issued)

    @property
    def target_share(self) -> float | None:
        """Of everybody who was called: within the target."""
        return _share(self.on_target, self.called)

    @property
    def response(self) -> float | None:
        """Of everybody who was served: how many said something. Silence is not satisfaction."""
        return _share(self.ratings, self.served)

    @property
    def told_share(self) -> float | None:
        """Of everybody who was told a time: at most five minutes off."""
        return _share(self.told_within, self.told)

    @property
    def shown_score(self) -> float | None:
        """The mean of the faces, where enough people answered."""
        return self.score if self.ratings >= FEWEST else None

    @property
    def agrees(self) -> bool:
        """Every ticket is somewhere."""
        ends = self.served + self.left + self.absent + self.removed + self.expired
        return self.issued == ends + self.living


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    key: int
    label: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class HeatCell:
    """An hour of a weekday: people who come in it on such a day, and their median wait."""

    people: float
    wait: float | None


@dataclass(frozen=True)
class HallReport:
    """A period of a hall."""

    agency_id: int
    period: Period  # ends at the moment of asking where it is not over yet
    target: int  # minutes
    total: Figures
    groups: Sequence[Row]
    hours: Sequence[Row]
    counters: Sequence[Row]
    officers: Sequence[Row]
    heat: Mapping[tuple[int, int], HeatCell]  # (weekday 1 … 7, hour)

    @cached_property
    def faults(self) -> Sequence[Fault]:
        """What does not hold; empty in a good report."""
        rows = [("Tổng cộng", self.total), *((row.label, row.figures) for row in self.groups)]
        wrong = "số đã cấp không bằng tổng các kết quả"
        found = [Fault(label, wrong) for label, one in rows if not one.agrees]
        found += [
            Fault("Tổng cộng", f"không bằng tổng các dòng ({name})")
            for name in ("issued", "served", "called")
            for table in (self.groups, self.hours)
            if sum(getattr(row.figures, name) for row in table) != getattr(self.total, name)
        ]
        return found


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
