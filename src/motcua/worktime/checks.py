"""For ``motcua doctor``: can due dates be counted."""

from datetime import timedelta
from typing import Final

from motcua.kernel import clock
from motcua.kernel.checks import Checks
from motcua.worktime.queries import calendar_horizon


def calendar() -> str:
    """Approved for the coming year."""
    until, wanted = calendar_horizon(), clock.today() + timedelta(days=365)
    if until is None or until < wanted:
        raise ValueError(
            f"approved until {until or 'nowhere'}, needed until {wanted}: "
            "approve the days of the coming year (see docs/operations.md)"
        )
    return f"approved until {until}"


CHECKS: Final[Checks] = {"calendar": calendar}
