"""What lies in the envelope."""

from django.db.models import QuerySet

from motcua.dossiers.models import Dossier, Result


def of(dossier: Dossier) -> list[str]:
    """Names of the results, with their numbers; of a joint dossier what its parts brought.

    Its own result only stands for theirs, and is named where no part brought any.
    """
    brought = ("granted", "refused")
    parts = Result.objects.filter(dossier__whole=dossier, dossier__outcome__in=brought)
    in_order = parts.order_by("dossier__joint_part__order")
    return _named(in_order) or _named(Result.objects.filter(dossier=dossier))


def _named(found: QuerySet[Result]) -> list[str]:
    rows = found.values_list("name", "number")
    return [f"{name}, số {number}" if number else name for name, number in rows]
