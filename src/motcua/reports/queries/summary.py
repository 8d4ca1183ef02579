"""The plain account a ward gives of itself: what came, what was done, what waits, what was late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef

from motcua.catalog import queries as catalog
from motcua.dossiers.models import Charge, Dossier, Result
from motcua.kernel import clock
from motcua.reports.queries.counting import Report, count
from motcua.reports.queries.labels import labels
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
class Brought:
    """Results brought home in the period, of one procedure; ``free``: the citizen paid nothing."""

    procedure: str
    label: str
    count: int
    free: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The account: the figures by field, and two things wards are proud of."""

    report: Report
    online: Sequence[Online]
    brought: Sequence[Brought]


def summarise(agency_id: int, period: Period, *, now: datetime | None = None) -> Summary:
    """The account of a period as it was known at its end; raises Invalid as ``count`` does."""
    report = count(agency_id, period, "field", now=now or clock.now())
    return Summary(report, _online(report), _brought(report))


def _online(report: Report) -> Sequence[Online]:
    rows = (
        Dossier.objects.filter(agency=report.agency_id, channel="online")
        .filter(accepted_at__gte=report.period.start, accepted_at__lt=report.period.end)
        .values("field_code", "level")
        .annotate(n=Count("id"))
    )
    fields = {row.key: row.label for row in report.rows}
    order = list(fields)
    levels = catalog.law_on(report.period.last).levels
    found = [
        Online(code, fields[code], level, levels.get(level, "Chưa ghi mức độ"), n)
        for code, level, n in rows.values_list("field_code", "level", "n")
    ]
    return sorted(found, key=lambda one: (order.index(one.field), one.level))


def _brought(report: Report) -> Sequence[Brought]:
    paid = Charge.objects.filter(dossier=OuterRef("dossier"), amount__gt=0)
    rows = (
        Result.objects.filter(
            dossier__agency=report.agency_id,
            received_method="home",
            handed_at__gte=report.period.start,
            handed_at__lt=report.period.end,
        )
        .values("dossier__procedure_code")
        .annotate(n=Count("id"), free=Count("id", filter=~Exists(paid)))
    )
    found = list(rows.values_list("dossier__procedure_code", "n", "free"))
    names = labels("procedure", [code for code, _, _ in found], report.period.last)
    brought = [Brought(code, names[code][1], n, free) for code, n, free in found]
    return sorted(brought, key=lambda one: (-one.count, one.label))
