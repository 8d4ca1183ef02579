"""The report of a period: every figure by group and in total, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import connection

from motcua.kernel import clock
from motcua.reports.queries.facts import GROUPS, Group, counting, parameters
from motcua.reports.queries.labels import labels
from motcua.reports.rules import Counts, Fault, Period, Unbalanced, check


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a group by its key, what it is called, its figures."""

    key: str
    label: str
    counts: Counts


@dataclass(frozen=True)
class Report:
    """Figures of a period as they were known at its end (form II.06a)."""

    agency_id: int
    period: Period  # ends at the moment of asking where it is not over yet
    group: Group
    rows: Sequence[Row]
    total: Counts

    @cached_property
    def faults(self) -> Sequence[Fault]:
        """Identities that do not hold; empty in a good report."""
        return check([(row.label, row.counts) for row in self.rows], self.total)

    def require_balance(self) -> None:
        """Nothing where all figures agree; else raises Unbalanced, naming what does not."""
        if self.faults:
            listed = "; ".join(f"{fault.where}: {fault.text}" for fault in self.faults[:5])
            raise Unbalanced(
                f"Số liệu chưa khớp nên báo cáo chưa in được. {listed}. "
                "Mời Ông/Bà báo quản trị kiểm tra các hồ sơ này."
            )


def count(
    agency_id: int, period: Period, group: Group = "field", *, now: datetime | None = None
) -> Report:
    """The figures of an agency; raises Invalid for a period that has not begun.

    Two queries, however many dossiers; one more to name procedures that are no longer published.
    """
    return count_all(agency_id, period, (group,), now=now)[group]


def count_all(
    agency_id: int, period: Period, groups: Sequence[Group] = tuple(GROUPS), *,
    now: datetime | None = None,
) -> dict[Group, Report]:  # fmt: skip
    """The same divided in several ways, by one look at the dossiers; raises Invalid as ``count``.

    One query, and what names each division.
    """
    period = period.until(now or clock.now())
    with connection.cursor() as cursor:
        cursor.execute(counting(*groups), parameters(agency_id, period))
        names = [column.name for column in cursor.description]
        found = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    every = (1 << len(groups)) - 1
    total = next(Counts.of(row) for row in found if row["without"] == every)
    reports = {}
    for place, group in enumerate(reversed(groups)):
        rows = [row for row in found if row["without"] == every & ~(1 << place)]
        reports[group] = Report(agency_id, period, group, _named(group, rows, period), total)
    return reports


def _named(group: Group, found: Sequence[dict[str, Any]], period: Period) -> Sequence[Row]:
    rows = {row[f"by_{group}"] or "": Counts.of(row) for row in found}
    known = labels(group, rows, period.last)
    order = sorted(rows, key=lambda key: (known[key][0], key))
    return [Row(key, known[key][1], rows[key]) for key in order]
