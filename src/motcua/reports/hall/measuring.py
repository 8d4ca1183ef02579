"""Reading a period of a hall: five statements, however many people came."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from motcua.kernel import clock
from motcua.reports.hall import statements
from motcua.reports.hall.figures import Figures, HallReport, HeatCell, Row
from motcua.reports.rules import Period
from motcua.tickets import queries as tickets
from motcua.tickets.models import Ticket


def measure(agency_id: int, period: Period, *, now: datetime | None = None) -> HallReport:
    """The figures of a hall; raises Invalid for a period that has not begun."""
    period = period.until(now or clock.now())
    target = tickets.hall(agency_id).settings.target_minutes
    values = {
        "agency": agency_id, "first": period.first, "last": period.last, "end": period.end,
        "target": target,
    }  # fmt: skip
    groups = _rows(statements.GROUPS, values)
    total = next((Figures.of(row) for row in groups if row["whole"]), Figures())
    return HallReport(
        agency_id, period, target, total,
        _lines(groups),
        [Row(r.key, f"{r.key} giờ", r.figures) for r in _lines(_rows(statements.HOURS, values))],
        _lines(_rows(statements.COUNTERS, values)),
        _lines(_rows(statements.OFFICERS, values)),
        _heat(values),
    )  # fmt: skip


def last_day(agency_id: int) -> date | None:
    """The last day on which the hall gave a ticket."""
    found: dict[str, date | None] = Ticket.objects.filter(agency_id=agency_id).aggregate(
        last=Max("day")
    )
    return found["last"]


def _lines(found: Sequence[dict[str, Any]]) -> list[Row]:
    return [
        Row(row["key"], str(row.get("label") or ""), Figures.of(row))
        for row in found
        if not row.get("whole")
    ]


def _heat(values: dict[str, Any]) -> dict[tuple[int, int], HeatCell]:
    with connection.cursor() as cursor:
        cursor.execute(statements.HEAT, values)
        return {
            (weekday, hour): HeatCell(people, wait)
            for weekday, hour, people, wait in cursor.fetchall()
        }


def _rows(statement: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
