"""Where a dossier stands."""

from motcua.dossiers.models import Task


def standing(dossier_id: int) -> list[Task]:
    """The open tasks of a dossier with their units, oldest first (one query)."""
    return list(Task.objects.filter(dossier=dossier_id, state="open").select_related("unit"))
