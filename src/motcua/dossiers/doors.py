"""Which agency does what to a dossier: the competent one, or the desk where the citizen stands."""

from typing import Final

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import AT_DOOR, AT_RETURN

# Decisions of the desk that took the dossier in, not of the agency that settles it.
OF_THE_DESK: Final = frozenset({"intake", "supplement", "supplied", "give_back"})


def agency_for(dossier: Dossier, action: str) -> int:
    """The agency at which ``action`` is done: the competent one, or the desk of the citizen."""
    if action in AT_DOOR:
        return dossier.reception_agency_id
    return dossier.return_agency_id if action in AT_RETURN else dossier.agency_id


def agency_of_task(dossier: Dossier, kind: str, code: str) -> int:
    """The agency a task is for; ``code`` is that of its step."""
    if kind in OF_THE_DESK:
        return dossier.reception_agency_id
    return dossier.return_agency_id if (kind, code) == ("step", "return") else dossier.agency_id
