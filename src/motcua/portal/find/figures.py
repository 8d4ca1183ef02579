"""How the ward keeps its word, over its last twelve frozen months: what was reported, unchanged.

Public figures come from frozen months alone, so what was once told is told again: nobody sees a
number here that a later entry moves.
"""

from dataclasses import dataclass
from typing import Final

from motcua.kernel.said import Said
from motcua.reports import months
from motcua.reports.months.summing import summed
from motcua.reports.queries.satisfaction import Answers
from motcua.reports.rules import Counts, Period
from motcua.tickets.queries.kept import Kept

SECONDS: Final = 3600.0
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of frozen months and what the people served in them said; ``months`` may be 0."""

    period: Period | None
    months: int
    counts: Counts
    fields: tuple[tuple[str, Counts], ...]
    score: Answers
    late: int = 0  # dossiers written after their month was frozen

    @property
    def dated(self) -> int:
        """Resolved dossiers that had a day promised: the denominator."""
        return self.counts.resolved - self.counts.resolved_undated

    @property
    def kept(self) -> int:
        """Those of them that ended early or on the day: the numerator."""
        return self.counts.resolved_early + self.counts.resolved_on_time

    @property
    def on_time(self) -> str:
        """As "99,9%"; "" where nothing was resolved. Rounded down: 100 % means every single one."""
        return _share(self.kept, self.dated)

    @property
    def content(self) -> int:
        """How many of those who answered were content."""
        return self.score.content

    @property
    def satisfied(self) -> str:
        """Their share of those who answered; "" where nobody did."""
        return _share(self.content, self.score.rated)

    @property
    def answered(self) -> str:
        """The share of those served who answered."""
        return _share(self.score.rated, self.score.served)


def figures(agency_id: int) -> Figures:
    """The figures of at most twelve frozen months, the latest."""
    return _kept.of(agency_id)


def _read(agency_id: int) -> Figures:
    found = summed(months.last_sealed(agency_id, MONTHS))
    if found is None:
        return Figures(None, 0, Counts(), (), Answers(0, {}))
    rows = tuple((Said(label), counts) for label, counts in found.fields)
    return Figures(found.period, found.months, found.total, rows, found.hall, found.late)


def _share(part: int, whole: int) -> str:
    """Of a thousand, rounded down, as "99,9%"."""
    if not whole:
        return ""
    thousandths = part * 1000 // whole
    number = f"{thousandths / 10:.1f}".removesuffix(".0").replace(".", ",")
    return f"{number}%"


_kept: Final = Kept(SECONDS, _read)
