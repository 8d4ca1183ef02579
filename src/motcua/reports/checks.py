"""For ``motcua doctor``: what was reported is what was frozen."""

from itertools import chain, islice
from typing import Final

from motcua.agencies import queries as agencies
from motcua.kernel import clock
from motcua.kernel.checks import Checks
from motcua.reports import months
from motcua.reports.models import FrozenMonth


def sealed() -> str:
    """Every frozen month under its seal; how many are over and not frozen yet."""
    rows = agencies.list_agencies()
    if wrong := list(islice(chain.from_iterable(map(months.problems, rows)), 3)):
        raise ValueError("; ".join(wrong))
    due = [p for p in (months.next_month(row.pk) for row in rows) if p and p.end <= clock.now()]
    waits = f", {len(due)} agencies have a month to freeze" if due else ""
    return f"{FrozenMonth.objects.count()} frozen months, every seal whole{waits}"


CHECKS: Final[Checks] = {"frozen months": sealed}
