"""Two real installations, killed and cut off again and again: nothing lost, nothing twice.

``MOTCUA_CHAOS`` says how many times (``make chaos``: 300), ``MOTCUA_CHAOS_SEED`` repeats a run; the
suite lives through a short version.
"""

import os
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.exchange import houses
from tests.exchange.agreeing import agree
from tests.exchange.houses import House

CUTS = int(os.environ.get("MOTCUA_CHAOS", "30"))
SEED = int(os.environ.get("MOTCUA_CHAOS_SEED", "20261128"))
# Of a hundred: cutting a line costs nothing, starting a process takes a while.
SPOILS = ("question", "answer", "slow")
KILLS = ("web", "worker", "writer", "database")
PATIENCE = 2.0 if CUTS > 50 else 0.5
QUIET = 60  # seconds without anything arriving that are too many


@pytest.fixture
def pair(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> "houses.Iterator[Sequence[House]]":
    with django_db_blocker.unblock():
        template = str(connection.settings_dict["NAME"])
        with houses.two(tmp_path, template, SEED) as made:
            yield made


def test_nothing_is_lost_and_nothing_happens_twice(pair: Sequence[House]) -> None:
    chance, begun = random.Random(SEED), time.monotonic()
    sys.stdout.write(f"\n{CUTS} cuts, seed {SEED}\n")
    for house in pair:
        house.total, house.pause = CUTS * 5, 0.01
        house.start("web", "worker", "writer")
    for house in pair:
        houses.wait_for(house)
    for _ in range(CUTS):
        _disturb(pair[chance.randrange(2)], chance)
        _let_live(pair, chance.random() * 0.2)
    cut = time.monotonic() - begun
    _let_finish(pair)
    for house in pair:
        house.end()
    _say(pair, cut, time.monotonic() - begun)
    for here, there in (pair, tuple(reversed(pair))):
        agree(here, there)
    sys.stdout.write("nothing lost, nothing twice, journals agree\n")


def _disturb(house: House, chance: random.Random) -> None:
    if chance.random() < 0.8 and house.line:
        house.line.spoil(chance.choice(SPOILS))
        return
    what = chance.choice(KILLS)
    if what == "database":
        house.cut_database()
        return
    if what in house.processes:
        house.kill(what)
    house.start(what)


def _let_live(pair: Sequence[House], pause: float) -> None:
    """Until something has arrived again, so that cuts fall into traffic; but not for ever."""
    taken = "select count(*) from exchange_outgoing where state = 'taken'"
    before, ends = sum(house.count(taken) for house in pair), time.monotonic() + PATIENCE
    time.sleep(pause)
    while time.monotonic() < ends and sum(house.count(taken) for house in pair) == before:
        time.sleep(0.05)


def _let_finish(pair: Sequence[House]) -> None:
    left, ends = -1, time.monotonic() + QUIET
    while time.monotonic() < ends:
        for house in pair:
            for name, process in list(house.processes.items()):
                if process.poll() is not None and (name != "writer" or process.returncode):
                    house.start(name)  # it did not outlive its database
        before, left = left, sum(house.unwritten() + house.open_messages() for house in pair)
        if not left:
            return
        if left != before:
            ends = time.monotonic() + QUIET
        time.sleep(0.3)
    states = [h.rows("select state, problem, count(*) from exchange_outgoing group by 1, 2")
              for h in pair]  # fmt: skip
    raise AssertionError(f"messages are still under way after {QUIET} s: {states}")


def _say(pair: Sequence[House], cut: float, total: float) -> None:
    for house in pair:
        spoilt = house.line.done if house.line else {}
        again = house.count(
            "select count(*) from journal_entry where kind = 'exchange.delivered'"
            " and data->>'status' = 'known'"
        )
        count = house.count("select count(*) from exchange_outgoing")
        sys.stdout.write(
            f"{house.code}: {count} messages sent, {again} of them receipted on a resend;"
            f" killed {house.kills}, line {spoilt}\n"
        )
    sys.stdout.write(f"{CUTS} cuts in {cut:.1f} s, all had arrived after {total:.1f} s\n")
