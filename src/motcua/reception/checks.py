"""For ``motcua doctor``: are people who were received answered in time."""

from typing import Final

from motcua.kernel.checks import Checks
from motcua.reception import queries


def receptions() -> str:
    """Receptions whose answer, or what the conclusion asked for, is overdue."""
    if late := queries.late():
        raise ValueError(f"{late} receptions of citizens are owed an answer or an act")
    return "nothing is owed past its time"


CHECKS: Final[Checks] = {"receptions": receptions}
