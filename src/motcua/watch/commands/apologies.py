"""Apologies made ready before the date is over: once a date, for a leader to approve."""

from datetime import datetime

from motcua.dossiers import commands as dossiers
from motcua.kernel import clock
from motcua.watch.queries.apologies import wanting


def prepare_apologies(agency_id: int, *, at: datetime | None = None) -> int:
    """Draft what will hardly be ready in time; how many were drafted. Each its own transaction."""
    at = at or clock.now()
    found = [
        dossiers.prepare_extension(one.dossier_id, one.apology, at=at)
        for one in wanting(agency_id, at)
    ]
    return sum(row is not None for row in found)
