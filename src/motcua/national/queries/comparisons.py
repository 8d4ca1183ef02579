"""Comparisons as they were made."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db.models import Count, Q

from motcua.national.models import Comparison, Difference
from motcua.national.rules.comparing import KINDS

DAYS: Final = 31
MOST: Final = 500


def days(agency_id: int) -> list[Comparison]:
    """The newest days compared, with how many differences of each kind (one query)."""
    kinds = {kind: Count("differences", filter=Q(differences__kind=kind)) for kind in KINDS}
    rows = Comparison.objects.filter(agency=agency_id).annotate(**kinds)
    return list(rows.order_by("-day")[:DAYS])


def of_day(agency_id: int, day: date) -> tuple[Comparison | None, list[Difference]]:
    """A day and what differs in it."""
    found = Comparison.objects.filter(agency=agency_id, day=day).first()
    if found is None:
        return None, []
    rows = Difference.objects.filter(comparison=found).select_related("dossier")
    return found, list(rows.order_by("kind", "id")[:MOST])


def between(agency_id: int, first: date, last: date) -> Iterator[Difference]:
    """Every difference of these days, for a file."""
    rows = Difference.objects.filter(
        comparison__agency=agency_id, comparison__day__range=(first, last)
    )
    yield from (
        rows.select_related("comparison", "dossier")
        .order_by("comparison__day", "id")
        .iterator(1000)
    )
