"""Online dossiers that came from the portal."""

from typing import Final

from motcua.kernel.errors import NotFound
from motcua.national.models import Pulled
from motcua.national.models.inbox import HELD, SET_ASIDE, TAKEN

STATES: Final = (HELD, TAKEN, SET_ASIDE)
PAGE: Final = 50


def pulled(
    agency_id: int, state: str, *, before: int | None = None
) -> tuple[list[Pulled], int | None]:
    """The newest in a state, and where older ones begin (None: there are none)."""
    rows = Pulled.objects.filter(agency=agency_id, state=state).select_related("dossier")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.defer("record").order_by("-pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def pulled_one(pulled_id: int, agency_id: int) -> Pulled:
    """One of an agency's. Raises NotFound."""
    rows = Pulled.objects.select_related("dossier", "closed_by")
    found = rows.filter(pk=pulled_id, agency=agency_id).first()
    if found is None:
        raise NotFound("Không có bản ghi này.")
    return found
