"""Whom a dossier concerns."""

from collections.abc import Collection

from motcua.dossiers.models import Dossier


def places_of(dossier_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """The agencies that receive, handle and return each of these dossiers (one query)."""
    rows = Dossier.objects.filter(pk__in=dossier_ids)
    columns = ("pk", "agency_id", "reception_agency_id", "return_agency_id")
    return {key: frozenset(agencies) for key, *agencies in rows.values_list(*columns)}
