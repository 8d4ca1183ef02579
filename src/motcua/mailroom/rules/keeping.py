"""How long a finished conversation is kept: pure."""

from datetime import date
from typing import Final

from motcua.worktime.rules.engine import add_months

LONGEST: Final = 600  # months: fifty years


def kept_since(today: date, months: int) -> date:
    """What was finished before this day is kept no longer; the last of a month ends on the last."""
    return add_months(today, -months)
