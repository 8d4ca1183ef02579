"""The plain account a ward gives of itself: what came, what was done, what waits, what was late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Value

from motcua.catalog import queries as catalog
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.reports.queries.brought import Brought, count_brought
from motcua.reports.queries.counting import Report, count
from motcua.reports.queries.for_others import KIND, ForOther, for_others
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
    """The account: the figures by field, two things wards are proud of, and a note."""

    report: Report
    online: Sequence[Online]
    brought: Sequence[Brought]
    for_others: Sequence[ForOther] = ()  # in no figure of the report


def summarise(agency_id: int, period: Period, *, now: datetime | None = None) -> Summary:
    """The account of a period as it was known at its end; raises Invalid as ``count`` does."""
    report = count(agency_id, period, "field", now=now or clock.now())
    online, others = _beside(report)
    brought = count_brought(agency_id, report.period)
    return Summary(report, _online(report, online), brought, others)


Beside = tuple[str, str, str, int]


def _beside(report: Report) -> tuple[Sequence[Beside], Sequence[ForOther]]:
    """What came online by field and level, and what was taken in for others: one query."""
    counted = (
        Dossier.objects.filter(agency=report.agency_id, counted=True, channel="online")
        .filter(accepted_at__gte=report.period.start, accepted_at__lt=report.period.end)
        .order_by()
        .values(kind=Value("online"), of=F("field_code"), more=F("level"))
        .annotate(n=Count("id"))
        .values_list("kind", "of", "more", "n")
    )
    found = list(counted.union(for_others(report.agency_id, report.period), all=True))
    others = [ForOther(name, n) for kind, name, _, n in found if kind == KIND]
    others.sort(key=lambda one: (-one.count, one.agency))
    return [row for row in found if row[0] != KIND], others


def _online(report: Report, rows: Sequence[Beside]) -> Sequence[Online]:
    if not rows:
        return ()
    fields = {row.key: row.label for row in report.rows}
    order = list(fields)
    levels = catalog.law_on(report.period.last).levels
    found = [
        Online(code, fields[code], level, levels.get(level, "Chưa ghi mức độ"), n)
        for _, code, level, n in rows
    ]
    return sorted(found, key=lambda one: (order.index(one.field), one.level))
