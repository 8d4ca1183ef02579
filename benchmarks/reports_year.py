"""A year's whole set of reports at a million dossiers: ``python -m benchmarks.reports_year``.

Everything a head of desk hands in after a year: form II.06a divided five ways, the index of QĐ 766,
the measures of NĐ 224 by unit and officer, causes of lateness. Each by itself, as a page asks for
it; then all of them as sheets in one folder (``motcua.reports.whole``), which the bar is for.
"""

import argparse
from collections.abc import Callable
from typing import Any

from benchmarks import filler, scratch
from benchmarks.tables import Measured, measure, show

BAR = 5000  # milliseconds, the whole set


def year(rounds: int) -> list[Measured]:
    """Each report of 2025 by itself, then all of them."""
    from motcua.agencies import queries as agencies
    from motcua.agencies.models import Agency, Officer
    from motcua.reports import causes, measures, queries, whole
    from motcua.reports.rules import in_year

    ward = Agency.objects.get(code=scratch.WARD).pk
    period = in_year(2025, "year", cutoff=15)
    divisions: tuple[queries.Group, ...] = ("field", "procedure", "channel", "unit", "officer")
    works: dict[str, Callable[[], Any]] = {
        f"II.06a by {group}": lambda group=group: queries.count(ward, period, group)
        for group in divisions
    }
    works |= {
        "plain account": lambda: queries.summarise(ward, period),
        "index of QĐ 766": lambda: measures.index_of(measures.take(ward, period)),
        "measures by unit": lambda: measures.divide(ward, period, "unit"),
        "measures by officer": lambda: measures.divide(ward, period, "officer"),
        "steps": lambda: measures.steps(ward, period),
        "causes of lateness": lambda: causes.late(ward, period),
    }
    rows = [measure(name, [work], rounds=rounds, bar=None) for name, work in works.items()]
    leader = agencies.actor_for(Officer.objects.get(user__username="leader").pk)
    packed = [lambda: whole.give(period, by=leader, agency_id=ward)]
    return [*rows, measure("the whole set", packed, rounds=max(3, rounds // 4), bar=BAR)]


def proofs(rounds: int) -> list[Measured]:
    """The reconciliation of the year, and freezing's counts of a month; no part of the set."""
    from motcua.agencies.models import Agency
    from motcua.reports.months.figures import figures
    from motcua.reports.proofs import prove
    from motcua.reports.rules import in_year

    ward = Agency.objects.get(code=scratch.WARD).pk
    month, whole = in_year(2025, "month", 6, cutoff=15), in_year(2025, "year", cutoff=15)
    return [
        measure(
            "reconciliation of the year", [lambda: prove(ward, whole)], rounds=rounds, bar=None
        ),
        measure("freezing a month", [lambda: figures(ward, month)], rounds=rounds, bar=None),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=filler.DOSSIERS)
    parser.add_argument("--rounds", type=int, default=8)
    asked = parser.parse_args()
    with scratch.database():
        filler.fill(asked.dossiers)
        found = year(asked.rounds) + proofs(max(3, asked.rounds // 2))
        show(f"A year of reports over {asked.dossiers:,} dossiers", found)


if __name__ == "__main__":
    main()
