"""For ``motcua doctor``: what was reported is what was frozen."""

from itertools import chain, islice
from typing import Final

from motcua.agencies import queries as agencies
from motcua.kernel import clock
from motcua.kernel.checks import Checks
from motcua.reports import closing, months
from motcua.reports.models import ClosedBook, FrozenMonth


def sealed() -> str:
    """Every frozen month under its seal; how many are over and not frozen yet."""
    rows = agencies.list_agencies()
    if wrong := list(islice(chain.from_iterable(map(months.problems, rows)), 3)):
        raise ValueError("; ".join(wrong))
    due = [p for p in (months.next_month(row.pk) for row in rows) if p and p.end <= clock.now()]
    waits = f", {len(due)} agencies have a month to freeze" if due else ""
    return f"{FrozenMonth.objects.count()} frozen months, every seal whole{waits}"


def closed() -> str:
    """Every closed book under its seal, and today's lines still its own."""
    rows = agencies.list_agencies()
    if wrong := list(islice(chain.from_iterable(map(closing.problems, rows)), 3)):
        raise ValueError("; ".join(wrong))
    return f"{ClosedBook.objects.count()} closed books, every seal whole"


CHECKS: Final[Checks] = {"frozen months": sealed, "closed books": closed}
