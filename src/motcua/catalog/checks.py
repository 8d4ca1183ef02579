"""For ``motcua doctor``: is there anything to ask for."""

from typing import Final

from motcua.catalog.queries import law_on, published_on
from motcua.kernel import clock
from motcua.kernel.checks import Checks


def catalog() -> str:
    """Something is in force today."""
    versions = published_on(clock.today())
    if not versions:
        raise ValueError("no procedure is in force today; run `motcua catalog load`")
    return f"{len(versions)} procedures in force under {law_on(clock.today()).code}"


CHECKS: Final[Checks] = {"catalog": catalog}
