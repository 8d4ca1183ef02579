"""What the frame of every page for citizens shows: the ward, its desk, its hours."""

from typing import Any, Final

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.look.hours import hours
from motcua.tickets.queries.kept import Kept

SECONDS: Final = 5.0


def frame(agency: Agency | None = None) -> dict[str, Any]:
    """Context of the frame; the ward of the house where no dossier names another."""
    return _of(agency) if agency else dict(_house.of(0))


def _of(ward: Agency | None) -> dict[str, Any]:
    return {"ward": ward, "hours": hours(ward.pk, clock.now()) if ward else None}


# Shown on every page, changed once in years: read again after some seconds.
_house: Final = Kept(SECONDS, lambda _any: _of(agencies.home_agency()))
