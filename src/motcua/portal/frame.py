"""What the frame of every page for citizens shows: the ward, its desk, its hours."""

from typing import Any

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.look.hours import hours


def frame(agency: Agency | None = None) -> dict[str, Any]:
    """Context of the frame; the ward of the house where no dossier names another."""
    ward = agency or agencies.home_agency()
    return {"ward": ward, "hours": hours(ward.pk, clock.now()) if ward else None}
