"""Form II.06a as plain rows for other programs."""

from motcua.reports import queries
from motcua.reports.exports import words
from motcua.reports.exports.tables import Tabular, period_lines
from motcua.reports.exports.xlsx import COUNTS
from motcua.reports.queries.facts import GROUPS, Group
from motcua.reports.rules import Period


def form_table(agency_id: int, period: Period, group: Group) -> Tabular:
    """All its figures; raises Unbalanced where they do not agree."""
    return form_of(queries.count(agency_id, period, group, now=period.end))


def form_of(report: queries.Report) -> Tabular:
    """A report that has been counted; raises Unbalanced."""
    report.require_balance()
    lines = [*((row.label, row.counts) for row in report.rows), ("Tổng cộng", report.total)]
    rows = [[label, *(getattr(counts, name) for name, _ in COUNTS)] for label, counts in lines]
    heads = [GROUPS[report.group].name, *(title for _, title in COUNTS)]
    return Tabular("II.06a", words.TITLE, period_lines(report.period), heads, rows)
