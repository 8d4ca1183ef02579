"""What the chart says, for those who do not see it."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from motcua.kernel.text import grouped
from motcua.reports.queries import Report, Row

# Bars that fit in a picture; the table below has all rows.
BARS: Final = 12


def alternative(report: Report) -> str:
    """The chart in words: the total, then the longest bars."""
    total = report.total
    late = total.resolved_late + total.pending_late
    said = _(
        "Biểu đồ thanh. Cả kỳ %(received)s hồ sơ: %(resolved)s đã giải quyết, "
        "%(pending)s đang giải quyết, %(late)s quá hạn."
    ) % {
        "received": grouped(total.received),
        "resolved": grouped(total.resolved),
        "pending": grouped(total.pending),
        "late": grouped(late),
    }
    listed = "; ".join(f"{row.label}: {grouped(row.counts.received)}" for row in _longest(report))
    return f"{said} {listed}." if listed else said


def _longest(report: Report) -> Sequence[Row]:
    return sorted(report.rows, key=lambda row: -row.counts.received)[:BARS]
