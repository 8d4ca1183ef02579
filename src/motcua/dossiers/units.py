"""Which unit of an agency a step of a route stands with."""

from typing import Final

from motcua.catalog.content import Route, Step

DESK: Final = "one-stop"
LEADERS: Final = "leaders"
# Default unit of a role where a route's step names none.
_OF_ROLE: Final = {"receptionist": DESK, "leader": LEADERS, "clerk": "office", "cashier": DESK}


def unit_of(step: Step) -> str:
    """The code of the unit."""
    return step.unit_code or _OF_ROLE.get(step.role, DESK)


def units_of(route: Route) -> frozenset[str]:
    """Codes of all units a dossier may stand with on its way."""
    return frozenset(map(unit_of, route.steps))
