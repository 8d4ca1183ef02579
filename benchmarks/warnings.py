"""What may become late among many open dossiers: ``python -m benchmarks.warnings``.

Fills a scratch database of its own with open dossiers of one ward and reads all of them against
their time, as the page of supervision and the warnings by the clock do. The bar is on processor
time, this process and its database session together: the time one waits depends on who else works
on the machine.
"""

import argparse
import time
from collections.abc import Callable

from benchmarks import cpu, filler, scratch
from benchmarks.tables import percentile, print_table

BAR = 10.0
"""Seconds of one core for all open dossiers of an agency."""


def main() -> int:
    """Measure and print; 1 where it takes more than the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with scratch.database("warnings"):
        filler.fill(asked.dossiers, asked.dossiers)
        _bring_up_to_date()
        rows = _measured(asked.rounds)
    print_table(
        f"Work left against time left, {asked.dossiers:,} open dossiers",
        ["", "found", "cpu s (p50)", "waited s (p50)", "bar s", ""], rows,
    )  # fmt: skip
    return int(any(row[-1] != "ok" for row in rows))


def _bring_up_to_date() -> None:
    """Promises of the last month: a fifth are over, the others within four weeks."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("""
            update dossiers_dossier set due_at = now() + (id % 35 - 7) * interval '1 day',
                term_started_at = now() - (id % 20 + 8) * interval '1 day'
        """)
        cursor.execute("""
            update dossiers_task set opened_at = now() - (id % 9) * interval '1 day',
                due_at = now() + (id % 15 - 4) * interval '1 day' where state = 'open'
        """)
        cursor.execute("analyze dossiers_dossier, dossiers_task")


def _measured(rounds: int) -> list[list[str]]:
    from motcua.agencies.models import Agency
    from motcua.kernel import clock
    from motcua.watch import queries

    agency = Agency.objects.get(code=scratch.WARD).pk
    queries.at_risk(agency)  # warm
    now = clock.now()
    return [
        _row("at risk", lambda: len(queries.at_risk(agency)), rounds),
        _row("warnings due", lambda: len(queries.due(agency, now)), rounds),
        _row("apologies wanted", lambda: len(queries.wanting(agency, now)), rounds),
    ]


def _row(name: str, work: Callable[[], int], rounds: int) -> list[str]:
    found, used, waited = 0, [], []
    for _ in range(rounds):
        before, began = _used(), time.perf_counter()
        found = work()
        waited.append(time.perf_counter() - began)
        used.append(_used() - before)
    middle = percentile(used, 50)
    return [
        name, f"{found:,}", f"{middle:.2f}", f"{percentile(waited, 50):.2f}", f"{BAR:.0f}",
        "ok" if middle <= BAR else "MISSED",
    ]  # fmt: skip


def _used() -> float:
    """Processor seconds so far of this process and of its session in the database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return cpu.time_of_mine() + cpu.time_of(cursor.fetchone()[0])


if __name__ == "__main__":
    raise SystemExit(main())
