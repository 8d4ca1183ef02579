"""For ``motcua doctor``: can every letter of the ward go out."""

from typing import Final

from motcua.agencies import queries as agencies
from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.kernel.checks import Checks
from motcua.kernel.errors import NotFound
from motcua.letters import queries
from motcua.letters.models import Letter
from motcua.letters.rules.states import State


def letters() -> str:
    """Letters for procedures that are in force, and somebody to approve what waits."""
    day = clock.today()
    in_force = [rule for rule in catalog.letters() if rule.in_force(day)]
    asleep = [r.code for r in in_force if r.procedures and not any(map(_offered, r.procedures))]
    if asleep:
        raise ValueError(f"letters for procedures that are not in force: {', '.join(asleep)}")
    waiting = Letter.objects.filter(state=State.DRAFTED).order_by()
    for agency_id in waiting.values_list("agency", flat=True).distinct():
        if not queries.approvers(agency_id):
            name = agencies.short_name(agency_id)
            raise ValueError(f"letters of {name} wait and nobody in service may approve them")
    return f"{len(in_force)} letters can be written, {waiting.count()} wait for a leader"


def _offered(code: str) -> bool:
    try:
        return bool(catalog.version_on(code, clock.today()))
    except NotFound:
        return False


CHECKS: Final[Checks] = {"letters": letters}
