import tracemalloc
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.journal import commands, queries
from motcua.journal.models import Entry
from tests.journal.conftest import Officer, unguarded

pytestmark = pytest.mark.usefixtures("empty")

AT = datetime(2026, 10, 6, 1, 2, 3, tzinfo=UTC)


def write(chain: str, count: int = 3) -> list[Entry]:
    return [
        commands.append(
            chain, "dossier.noted", at=AT + timedelta(minutes=n), actor=Officer(), data={"n": n}
        )
        for n in range(count)
    ]


def found() -> list[tuple[str, int, str]]:
    return [(p.chain, p.seq, p.code) for p in queries.verify_all()]


def tamper(sql: str) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_empty_journal_is_sound() -> None:
    assert found() == []
    assert queries.verify_chain("dossier:1") is None
    assert len(queries.root_hash()) == 64


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("data = '{\"n\": 9}'", "altered"),
        ("actor_name = 'Ai đó'", "altered"),
        ("at = at - interval '1 day'", "altered"),
        ("agency_id = null", "altered"),
        ("hash = prev_hash", "altered"),
        ("prev_hash = hash", "broken_link"),
    ],
)
def test_tampering_is_found(change: str, code: str) -> None:
    write("dossier:1")
    write("dossier:2")
    tamper(f"update journal_entry set {change} where chain = 'dossier:2' and seq = 2")
    assert found() == [("dossier:2", 2, code)]
    problem = queries.verify_chain("dossier:2")
    assert problem is not None
    assert "dossier:2" in problem.message
    assert queries.verify_chain("dossier:1") is None


def test_a_hole_is_found() -> None:
    write("dossier:1")
    tamper("delete from journal_entry where seq = 1")
    assert found() == [("dossier:1", 1, "missing")]


def test_a_cut_tail_is_found_by_the_seal() -> None:
    write("dossier:1")
    commands.seal_day(date(2026, 10, 6))
    tamper("delete from journal_entry where seq = 3")
    assert queries.verify_chain("dossier:1") is None
    assert [p.code for p in queries.verify_all()] == ["seal"]


def test_a_rewritten_chain_is_found_by_the_seal() -> None:
    write("dossier:1")
    commands.seal_day(date(2026, 10, 6))
    write("dossier:2")
    commands.seal_day(date(2026, 10, 7))
    tamper("delete from journal_entry where chain = 'dossier:1'")
    write("dossier:1")
    problems = list(queries.verify_all())
    assert [p.code for p in problems] == ["seal"]
    assert "06/10/2026" in problems[0].message


def test_a_changed_seal_is_found_with_all_that_stand_on_it() -> None:
    for day in (6, 7, 8):
        write(f"dossier:{day}", 1)
        commands.seal_day(date(2026, 10, day))
    with unguarded("journal_dailyroot"), connection.cursor() as cursor:
        cursor.execute(
            "update journal_dailyroot set root = prev_root where day = %s", [date(2026, 10, 7)]
        )
    days = [p.message for p in queries.verify_all()]
    assert ["07/10/2026" in days[0], "08/10/2026" in days[1], len(days)] == [True, True, 2]


def test_root_hash_depends_on_history_alone() -> None:
    write("dossier:b")
    write("dossier:a", 2)
    before = queries.root_hash()
    tamper("delete from journal_entry")
    write("dossier:a", 2)
    write("dossier:b")
    assert queries.root_hash() == before
    write("dossier:a", 1)
    assert queries.root_hash() != before


def test_verifying_streams() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into journal_entry (chain, seq, kind, at, actor_name, data, prev_hash, hash)"
            " select 'dossier:' || n, 1, 'x', now(), '', jsonb_build_object('t', repeat('y', 2000))"
            ", decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex')"
            " from generate_series(1, 8000) n"
        )
    tracemalloc.start()
    damaged = sum(1 for _ in queries.verify_all())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert damaged == 8000
    assert peak < 14_000_000  # the texts alone of all rows at once are 16 MB


def test_heads_of_several_chains_are_read_at_once() -> None:
    one, two = write("dossier:1"), write("dossier:2", 1)
    with CaptureQueriesContext(connection) as asked:
        found = queries.heads(["dossier:1", "dossier:2", "dossier:3"])
    assert len(asked) == 1
    assert found == {"dossier:1": (3, one[-1].hash), "dossier:2": (1, two[-1].hash)}
