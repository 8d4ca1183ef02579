"""Form II.06a on screen: every figure leads to the dossiers behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.office.reporting.asked import Asked
from motcua.reports.queries import Report, Row
from motcua.reports.rules import Counts


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its figure, its head, its number on the form ("" where the form has none)."""

    cell: str
    name: Any
    number: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Columns under one head."""

    name: Any
    columns: Sequence[Column]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; ``url`` is empty where there is nothing to see."""

    column: Column
    value: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    label: str
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Table:
    """The report, ready to be written down."""

    headings: Sequence[Heading]
    lines: Sequence[Line]
    total: Line


_HEADINGS: Final = (
    Heading(_("Tiếp nhận"), (
        Column("received", _("Tổng"), "3", whole=True),
        Column("received_online", _("Trực tuyến"), "4"),
        Column("received_direct", _("Trực tiếp, bưu chính"), "5"),
        Column("carried_over", _("Kỳ trước"), "6"),
    )),
    Heading(_("Đã giải quyết"), (
        Column("resolved", _("Tổng"), "7", whole=True),
        Column("resolved_early", _("Trước hạn"), "8"),
        Column("resolved_on_time", _("Đúng hạn"), "9"),
        Column("resolved_late", _("Quá hạn"), "10"),
        Column("resolved_undated", _("Chưa có hẹn")),
    )),
    Heading(_("Đang giải quyết"), (
        Column("pending", _("Tổng"), "11", whole=True),
        Column("pending_in_term", _("Trong hạn"), "12"),
        Column("pending_late", _("Quá hạn"), "13"),
        Column("pending_undated", _("Chưa có hẹn")),
    )),
)  # fmt: skip


def table(report: Report, asked: Asked) -> Table:
    """The figures as links; a column the form does not have is shown where it is not empty."""
    headings = [Heading(h.name, [c for c in h.columns if _shown(c, report)]) for h in _HEADINGS]
    columns = [column for heading in headings for column in heading.columns]
    lines = [_line(row, columns, asked) for row in report.rows]
    total = Line("", [_figure(c, report.total, asked, None) for c in columns])
    return Table(headings, lines, total)


def _shown(column: Column, report: Report) -> bool:
    return bool(column.number) or getattr(report.total, column.cell) > 0


def _line(row: Row, columns: Sequence[Column], asked: Asked) -> Line:
    return Line(row.label, [_figure(column, row.counts, asked, row.key) for column in columns])


def _figure(column: Column, counts: Counts, asked: Asked, key: str | None) -> Figure:
    value: int = getattr(counts, column.cell)
    return Figure(
        column, value, asked.to("report_list", cell=column.cell, key=key) if value else ""
    )
