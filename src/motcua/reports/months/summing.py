"""Frozen months added up: what came and went is summed, what stands is the first's and the last's.

Months follow one another without a gap, so a year is twelve of them. What was written late, after a
month was frozen, stands in the next one as carried over and in none as received: it is told apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from motcua.reports.models import FrozenMonth
from motcua.reports.months.rules import TOTAL, Sections
from motcua.reports.queries.satisfaction import Answers
from motcua.reports.rules import CELLS, Counts, Period, parse

# What stands at the end of a period, and is no sum of months.
_STANDS: Final = ("pending", "pending_in_term", "pending_late", "pending_undated", "paused")


@dataclass(frozen=True, slots=True)
class Summed:
    """Whole frozen months in a row; ``late``: dossiers written after their month was frozen."""

    period: Period
    months: int
    total: Counts
    fields: tuple[tuple[str, Counts], ...]
    hall: Answers

    @property
    def late(self) -> int:
        """What went out and waits, less what came in: 0 where nothing was written late."""
        total = self.total
        return total.resolved + total.pending - total.carried_over - total.received_new


def summed(months: Sequence[FrozenMonth]) -> Summed | None:
    """The months, oldest first, as one; None of none."""
    if not months:
        return None
    sections: list[Sections] = [month.figures for month in months]
    rows = [section["06a.field"] for section in sections]
    labels = {key: row["label"] for one in rows for key, row in one.items() if key != TOTAL}
    fields = tuple((labels[key], _joined(_of(one, key) for one in rows)) for key in labels)
    period = parse(f"{parse(months[0].month).first}..{parse(months[-1].month).last}")
    return Summed(
        period, len(months), _joined(_of(one, TOTAL) for one in rows),
        tuple(sorted(fields, key=lambda one: (-one[1].received, one[0]))), _hall(sections),
    )  # fmt: skip


def joined(counts: Sequence[Counts]) -> Counts:
    """Counts of periods in a row as counts of all of it; nothing of none."""
    if not counts:
        return Counts()
    first, last = counts[0], counts[-1]
    flows = {name: sum(getattr(one, name) for one in counts) for name in CELLS}
    stands = {name: getattr(last, name) for name in _STANDS}
    whole = Counts(**{**flows, **stands, "carried_over": first.carried_over})
    return replace(whole, received=whole.received_new + whole.carried_over)


def _joined(counts: Iterable[Counts]) -> Counts:
    return joined(list(counts))


def _of(rows: object, key: str) -> Counts:
    found = rows.get(key) if isinstance(rows, dict) else None
    return Counts.of(found["figures"]) if found else Counts()


def _hall(sections: Sequence[Sections]) -> Answers:
    found = Answers(0, {})
    for section in sections:
        numbers = section["rated"]["hall"]["figures"]
        faces = {face: numbers[f"score_{face}"] for face in range(1, 6)}
        found = found + Answers(numbers["served"], faces)
    return found
