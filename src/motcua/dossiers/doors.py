"""Which agency does what to a dossier: the competent one, or the desk where the citizen stands."""

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import AT_DOOR, AT_RETURN


def agency_for(dossier: Dossier, action: str) -> int:
    """The agency at which ``action`` is done: the competent one, or the desk of the citizen."""
    if action in AT_DOOR:
        return dossier.reception_agency_id
    return dossier.return_agency_id if action in AT_RETURN else dossier.agency_id
