"""How far a set of approved holidays may be trusted."""

from collections.abc import Collection
from datetime import date, timedelta

from .holidays import Occasion, occasions

# Days around an occasion whose days are decided each year; within them anything may be off.
_REACH = timedelta(10)


def trusted_until(approved: Collection[date], first_year: int) -> date:
    """The last day before the first statutory holiday that nobody has approved.

    ``approved`` are the dates off from ``first_year`` on. An occasion is complete when as many days
    around it are approved as the Code gives; until then the whole reach around it is in doubt.
    """
    year = first_year
    while True:
        for occasion in occasions(year):
            if not _complete(occasion, approved):
                return _start(occasion) - timedelta(1)
        year += 1


def _complete(occasion: Occasion, approved: Collection[date]) -> bool:
    if not occasion.decided:
        return occasion.date in approved
    start, end = _start(occasion), occasion.date + _REACH
    days = sum(start <= day <= end for day in approved)
    return occasion.date in approved and days >= len(occasion.days)


def _start(occasion: Occasion) -> date:
    return occasion.date - _REACH if occasion.decided else occasion.date
