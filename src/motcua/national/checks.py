"""For ``motcua doctor``: does the portal let us in, and does anything wait for somebody."""

from typing import Final

from motcua.kernel.checks import Checks
from motcua.national import adapters
from motcua.national.adapters import Trouble
from motcua.national.models import Connection
from motcua.national.queries import active, counts, state_of


def report() -> str:
    """One line; raises ValueError for what somebody must do something about."""
    connections = active()
    if not connections:
        return "no agency is connected to the national portal (/office/national/settings/)"
    return "; ".join(_check(connection) for connection in connections)


def _check(connection: Connection) -> str:
    code = connection.agency.code
    try:
        words = adapters.portal(connection).check()
    except Trouble as trouble:
        raise ValueError(f"{code}: {trouble.reason} {trouble.said}".strip()) from None
    figures = counts(connection.agency_id)
    held = state_of(connection).held
    if figures["dead"] or held:
        raise ValueError(
            f"{code}: {figures['dead']} dead letters, {held} online dossiers held; "
            "see /office/national/"
        )
    trial = " (a trial portal)" if connection.trial else ""
    return f"{words}{trial}; {figures['waiting']} waiting"


CHECKS: Final[Checks] = {"national": report}
