"""For ``motcua doctor``: do papers leave in time."""

from typing import Final

from motcua.kernel.checks import Checks
from motcua.transfers import queries


def hand_overs() -> str:
    """Papers for other agencies that should have been handed over."""
    if late := queries.overdue_count():
        raise ValueError(f"{late} dossiers should have been handed over to other agencies")
    return "nothing waits past its time"


CHECKS: Final[Checks] = {"hand-overs": hand_overs}
