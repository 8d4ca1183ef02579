"""What lies in the envelope."""

from motcua.dossiers.models import Dossier, Result


def of(dossier: Dossier) -> list[str]:
    """Names of the results, with their numbers."""
    rows = Result.objects.filter(dossier=dossier).values_list("name", "number")
    return [f"{name}, số {number}" if number else name for name, number in rows]
