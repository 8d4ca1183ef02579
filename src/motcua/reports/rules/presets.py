"""Which period a day lies in."""

from datetime import date, timedelta
from typing import Final

from motcua.reports.rules.periods import MONTHS, Kind, Period, days, in_year, kind_of

_YEAR: Final = 12


def previous(period: Period) -> Period:
    """The period before: of the same kind, or as many days up to its first."""
    before = period.first - timedelta(days=1)
    kind = kind_of(period.key)
    if kind:
        return containing(before, kind[0], cutoff=kind[1])
    return days(before - (period.last - period.first), before)


def containing(day: date, kind: Kind, *, cutoff: int = 1) -> Period:
    """The period of that kind with ``day`` in it.

    With periods cut on the 15th, 20 December lies in January of the next year.
    """
    months = day.year * _YEAR + day.month - 1 + (cutoff > 1 and day.day >= cutoff)
    year, month = divmod(months, _YEAR)
    return in_year(year, kind, month // MONTHS[kind] + 1, cutoff=cutoff)
