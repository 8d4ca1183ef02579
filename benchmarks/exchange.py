"""Signed messages between two installations: ``python -m benchmarks.exchange [--messages 10000]``.

Two databases, two servers (granian), two workers, HTTP on loopback, both ways at once; all of them
share this machine's cores. Four fifths stand in the outboxes when the workers begin: messages a
second. The rest is written at half that pace: seconds from the commit of a message to its signed
receipt. Then both sides are compared: every message taken once, in order, journals alike.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import scratch
from benchmarks.tables import percentile, print_table

if TYPE_CHECKING:
    from tests.exchange.houses import House

THREADS: Final = 200  # dossiers at a time
QUEUED: Final = 0.8
SPEED: Final = """
    select count(*) / extract(epoch from max(closed_at) - min(closed_at))::float
    from exchange_outgoing where kind = 'test.said' and state = 'taken'
"""
WAITS: Final = """
    select extract(epoch from closed_at - made_at)::float from exchange_outgoing
    where kind = 'test.said' order by id offset %s
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    each = parser.parse_args().messages // 2
    with scratch.database("exchange"), tempfile.TemporaryDirectory() as folder:
        from django.db import connection

        from tests.exchange import houses

        _neighbour()
        template = str(connection.settings_dict["NAME"])
        with houses.two(Path(folder), template, None) as pair:
            _measure(pair, each)


def _neighbour() -> None:
    from motcua.agencies import commands as agencies
    from motcua.agencies.models import Agency
    from tests.ward import NEIGHBOUR

    if not Agency.objects.filter(code="H26.62.09").exists():
        agencies.load_agency(NEIGHBOUR)


def _measure(houses: "Sequence[House]", each: int) -> None:
    from tests.exchange.agreeing import agree
    from tests.exchange.houses import used, wait_for

    queued = int(each * QUEUED)
    for house in houses:
        with used(house):
            _write(queued)
        house.start("web")
    for house in houses:
        wait_for(house)
        house.start("worker")
    _until_taken(houses, queued)
    speed = sum(house.rows(SPEED)[0][0] for house in houses)
    for house in houses:
        house.total, house.pause = each, 2 * len(houses) / speed
        house.start("writer")
    _until_taken(houses, each)
    for house in houses:
        house.end()
    waits = [row[0] for house in houses for row in house.rows(WAITS, queued)]
    for here, there in (houses, tuple(reversed(houses))):
        agree(here, there)
    _show(2 * each, speed, waits)


def _write(count: int) -> None:
    from django.db import transaction

    from motcua.exchange import commands
    from motcua.exchange.models import Peer

    peer = Peer.objects.select_related("agency").get()
    for start in range(0, count, 100):
        with transaction.atomic():
            for number in range(start, min(start + 100, count)):
                thread = f"{peer.agency.code}/{number % THREADS}"
                commands.send(peer, thread, "test.said", {"text": f"việc {number} của {thread}"})


def _until_taken(houses: "Sequence[House]", count: int) -> None:
    taken = "select count(*) from exchange_outgoing where kind = 'test.said' and state = 'taken'"
    while any(house.count(taken) < count for house in houses):
        time.sleep(0.2)


def _show(count: int, speed: float, waits: Sequence[float]) -> None:
    rows = [
        ["messages a second, both ways", f"{speed:,.1f}"],
        ["p50 to the receipt, ms", f"{percentile(waits, 50) * 1000:,.0f}"],
        ["p95 to the receipt, ms", f"{percentile(waits, 95) * 1000:,.0f}"],
        ["lost", "0"],
        ["taken twice", "0"],
    ]
    print_table(f"{count:,} messages between two installations; both sides agree",
                ["what", "measured"], rows)  # fmt: skip


if __name__ == "__main__":
    main()
