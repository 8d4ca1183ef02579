"""The plain account a ward gives of itself: what came, what was done, what waits, what was late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from motcua.catalog import queries as catalog
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.reports.queries.brought import Brought, count_brought
from motcua.reports.queries.counting import Report, count
from motcua.reports.rules import Period


@dataclass(frozen=True, slots=True)
class Online:
    """Dossiers accepted online in the period, of one field and one level of service."""

    field: str
    field_label: str
    level: str
    level_label: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The account: the figures by field, and two things wards are proud of."""

    report: Report
    online: Sequence[Online]
    brought: Sequence[Brought]


def summarise(agency_id: int, period: Period, *, now: datetime | None = None) -> Summary:
    """The account of a period as it was known at its end; raises Invalid as ``count`` does."""
    report = count(agency_id, period, "field", now=now or clock.now())
    return Summary(report, _online(report), count_brought(agency_id, report.period))


def _online(report: Report) -> Sequence[Online]:
    counted = (
        Dossier.objects.filter(agency=report.agency_id, counted=True, channel="online")
        .filter(accepted_at__gte=report.period.start, accepted_at__lt=report.period.end)
        .values("field_code", "level")
        .annotate(n=Count("id"))
    )
    rows = list(counted.values_list("field_code", "level", "n"))
    if not rows:
        return ()
    fields = {row.key: row.label for row in report.rows}
    order = list(fields)
    levels = catalog.law_on(report.period.last).levels
    found = [
        Online(code, fields[code], level, levels.get(level, "Chưa ghi mức độ"), n)
        for code, level, n in rows
    ]
    return sorted(found, key=lambda one: (order.index(one.field), one.level))
