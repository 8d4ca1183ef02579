"""Which period a day lies in."""

from datetime import date
from typing import Final

from motcua.reports.rules.periods import MONTHS, Kind, Period, in_year

_YEAR: Final = 12


def containing(day: date, kind: Kind, *, cutoff: int = 1) -> Period:
    """The period of that kind with ``day`` in it.

    With periods cut on the 15th, 20 December lies in January of the next year.
    """
    months = day.year * _YEAR + day.month - 1 + (cutoff > 1 and day.day >= cutoff)
    year, month = divmod(months, _YEAR)
    return in_year(year, kind, month // MONTHS[kind] + 1, cutoff=cutoff)
