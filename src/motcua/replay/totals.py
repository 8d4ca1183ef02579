"""How much came in: what steers the plan. What is reported is counted, never taken from here."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Totals:
    """How many dossiers of a period to plan, and how many of them of some sort."""

    received: int
    online: int
    home_births: int
    home_deaths: int
    still_open: int


# Phường Phúc Lợi, sáu tháng đầu năm 2019.
HALF_YEAR: Final = Totals(4228, 504, 83, 30, 24)
