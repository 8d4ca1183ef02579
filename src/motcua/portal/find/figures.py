"""How the ward keeps its word, over the last twelve whole months of days: counted, never written.

The period ends with yesterday, so its figures are as they will always be; they are counted once an
hour at most and never shown without the day they end with.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said
from motcua.ratings import queries as ratings
from motcua.ratings.queries import Score
from motcua.reports import queries as reports
from motcua.reports.rules import Counts, Period, days
from motcua.tickets.queries.kept import Kept

SECONDS: Final = 3600.0
CONTENT: Final = (4, 5)  # faces that say "content"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a period and what the people served in it said."""

    period: Period
    counts: Counts
    fields: tuple[tuple[str, Counts], ...]
    score: Score
    balanced: bool

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
        return sum(self.score.counts.get(face, 0) for face in CONTENT)

    @property
    def satisfied(self) -> str:
        """Their share of those who answered; "" where nobody did."""
        return _share(self.content, self.score.rated)

    @property
    def answered(self) -> str:
        """The share of those served who answered."""
        return _share(self.score.rated, self.score.served)


def figures(agency_id: int) -> Figures | None:
    """The figures of the twelve months to yesterday; None where they cannot be told."""
    found = _kept.of(agency_id)
    if found and found.period != last_twelve_months(clock.today()):
        found = _kept.anew(agency_id)
    return found


def last_twelve_months(today: date) -> Period:
    """From the day a year ago to yesterday, both included."""
    last = today - timedelta(days=1)
    try:
        first = today.replace(year=today.year - 1)
    except ValueError:  # 29 February
        first = today.replace(year=today.year - 1, day=28)
    return days(first, last)


def _read(agency_id: int) -> Figures | None:
    period = last_twelve_months(clock.today())
    try:
        report = reports.count(agency_id, period)
    except Invalid:
        return None
    rows = tuple((Said(row.label), row.counts) for row in report.rows)
    score = ratings.overall(agency_id, period.first, period.last)
    return Figures(period, report.total, rows, score, balanced=not report.faults)


def _share(part: int, whole: int) -> str:
    """Of a thousand, rounded down, as "99,9%"."""
    if not whole:
        return ""
    thousandths = part * 1000 // whole
    number = f"{thousandths / 10:.1f}".removesuffix(".0").replace(".", ",")
    return f"{number}%"


_kept: Final = Kept(SECONDS, _read)
