"""Results brought home: how many, of which procedures, and the dossiers behind the count."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from motcua.dossiers.models import Charge, Dossier, Result
from motcua.reports.queries.drill import PAGE, Line, Lines
from motcua.reports.queries.labels import labels
from motcua.reports.queries.paging import Place
from motcua.reports.rules import Period


@dataclass(frozen=True, slots=True)
class Brought:
    """Results brought home in the period, of one procedure; ``free``: the citizen paid nothing."""

    procedure: str
    label: str
    count: int
    free: int


def count_brought(agency_id: int, period: Period) -> Sequence[Brought]:
    """By procedure, the most first."""
    rows = (
        _brought(agency_id, period)
        .values("dossier__procedure_code")
        .annotate(n=Count("id"), free=Count("id", filter=_FREE))
    )
    found = list(rows.values_list("dossier__procedure_code", "n", "free"))
    names = labels("procedure", [code for code, _, _ in found], period.last)
    brought = [Brought(code, names[code][1], n, free) for code, n, free in found]
    return sorted(brought, key=lambda one: (-one.count, one.label))


def list_brought(
    agency_id: int,
    period: Period,
    procedure: str | None = None,
    *,
    after: str = "",
    limit: int = PAGE,
) -> Lines:
    """The dossiers whose result was brought home free of charge, in order of hand-over."""
    place = Place.parse(after)
    rows = _brought(agency_id, period).filter(_FREE)
    if procedure is not None:
        rows = rows.filter(dossier__procedure_code=procedure)
    beyond = RawSQL(
        "(dossiers_result.handed_at, dossiers_result.id) > (%s, %s)", (place.at, place.id)
    )
    rows = rows.alias(beyond=beyond).filter(beyond=True).order_by("handed_at", "id")
    found = list(rows[: limit + 1])
    lines = _lines([row.dossier_id for row in found[:limit]])
    last = found[limit - 1] if len(found) > limit else None
    return Lines(lines, str(Place(last.handed_at, last.pk)) if last and last.handed_at else "")


def _brought(agency_id: int, period: Period) -> QuerySet[Result]:
    return Result.objects.filter(
        dossier__return_agency=agency_id,
        dossier__whole=None,
        received_method="home",
        handed_at__gte=period.start,
        handed_at__lt=period.end,
    )


_FREE = ~Exists(Charge.objects.filter(dossier=OuterRef("dossier"), amount__gt=0))


def _lines(ids: Sequence[int]) -> Sequence[Line]:
    rows = Dossier.objects.defer("due_trace", "search_text", "search_vector", "digits")
    dossiers = rows.in_bulk(ids)
    return [Line(dossiers[i], dossiers[i].due_at, dossiers[i].ended_at, None) for i in ids]
