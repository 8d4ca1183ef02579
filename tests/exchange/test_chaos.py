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

from motcua.exchange.rules import claims
from motcua.journal import queries as journal
from tests.exchange import houses
from tests.exchange.houses import House
from tests.exchange.other import claims_of

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
        _agree(here, there)
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


def _agree(here: House, there: House) -> None:
    """What one has written and the other has taken is the same, in the same order, once."""
    sent = here.rows(
        "select o.thread, m.seq, m.message_id::text, m.digest from exchange_outgoing m"
        " join exchange_outbound o on o.id = m.outbound_id where m.state = 'taken' order by 1, 2"
    )
    taken = there.rows(
        "select i.thread, m.seq, m.message_id::text, m.digest from exchange_incoming m"
        " join exchange_inbound i on i.id = m.inbound_id order by 1, 2"
    )
    assert sent == taken
    assert len(sent) >= here.total
    queued = here.count("select count(*) from exchange_outgoing")
    assert queued == len(sent)
    _no_gap(taken)
    effects = there.rows("select chain, seq from journal_entry where kind = 'test.said'")
    said = [row[2] for row in sent if "/" in row[0]]
    assert sorted(effects) == sorted((f"test:{one}", 1) for one in said)
    _journals_agree(here, there)
    _receipts_are_signed(here, there)
    for house in (here, there):
        with houses.used(house):
            assert not list(journal.verify_all())


def _no_gap(taken: list[tuple[str, int, str, str]]) -> None:
    threads: dict[str, list[int]] = {}
    for thread, seq, *_ in taken:
        threads.setdefault(thread, []).append(seq)
    assert all(seqs == list(range(1, len(seqs) + 1)) for seqs in threads.values())


def _journals_agree(here: House, there: House) -> None:
    statement = (
        "select data->>'thread', (data->>'seq')::int, data->>'id', data->>'digest'"
        " from journal_entry where kind = %s order by chain, journal_entry.seq"
    )
    delivered = here.rows(statement, "exchange.delivered")
    taken = there.rows(statement, "exchange.taken")
    assert sorted(delivered) == sorted(taken)
    assert len(set(delivered)) == len(delivered)
    by_thread: dict[str, int] = {}
    for thread, seq, *_ in taken:  # in the order in which it happened
        assert seq == by_thread.get(thread, 0) + 1
        by_thread[thread] = seq


def _receipts_are_signed(here: House, there: House) -> None:
    (x,) = there.rows("select x from exchange_key")[0]
    rows = here.rows("select receipt, message_id::text, digest from exchange_outgoing")
    for receipt, message_id, digest in rows:
        said = claims.read(claims.Receipt, claims_of(receipt, x))
        assert (said.message.id, said.message.digest, said.iss) == (message_id, digest, there.code)


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
