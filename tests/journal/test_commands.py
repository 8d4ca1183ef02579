from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.journal import commands, queries, rules, subscribe
from motcua.journal.models import DailyRoot, Entry, ReadEntry
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Stale
from tests.journal.conftest import Officer

pytestmark = pytest.mark.usefixtures("empty")

AT = datetime(2026, 10, 6, 1, 2, 3, 456, tzinfo=UTC)


def write(chain: str = "dossier:1", kind: str = "dossier.noted", **data: object) -> Entry:
    return commands.append(chain, kind, at=AT, actor=Officer(), data=data)


def test_an_entry_is_written_as_returned() -> None:
    entry = write(fee=Decimal("8000"), when=AT, note="Đủ giấy tờ")
    stored = Entry.objects.get(pk=entry.pk)
    for field in rules.Row._fields:
        kept = getattr(stored, field)
        assert (bytes(kept) if isinstance(kept, memoryview) else kept) == getattr(entry, field)
    assert stored.data == {
        "fee": "8000",
        "when": "2026-10-06T01:02:03.000456+00:00",
        "note": "Đủ giấy tờ",
    }
    assert (stored.actor_id, stored.actor_name, stored.agency_id) == (7, "Trần Thị Bình", 3)


def test_entries_chain_up_and_chains_do_not_mix() -> None:
    one, two, other = write(), write(), write("dossier:2")
    assert (one.seq, two.seq, other.seq) == (1, 2, 1)
    assert one.prev_hash == other.prev_hash == rules.ZERO
    assert two.prev_hash == one.hash
    assert queries.head("dossier:1") == (2, two.hash)
    assert [e.pk for e in queries.trail("dossier:1")] == [one.pk, two.pk]


def test_a_clockwork_has_no_account() -> None:
    entry = commands.append("job:1", "job.ran", at=AT, actor=None, data={})
    assert (entry.actor_id, entry.actor_name, entry.agency_id) == (None, "", None)


def test_one_round_trip_when_the_head_is_known() -> None:
    with CaptureQueriesContext(connection) as asked:
        entry = commands.append("a", "b", at=AT, actor=None, data={}, prev=rules.START)
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        commands.append("a", "b", at=AT, actor=None, data={}, prev=(1, bytes(entry.hash)))
    assert len(asked) == 1
    assert queries.verify_chain("a") is None


def test_an_old_head_is_stale() -> None:
    write()
    with pytest.raises(Stale), transaction.atomic():
        commands.append("dossier:1", "x", at=AT, actor=None, data={}, prev=rules.START)
    assert queries.head("dossier:1")[0] == 1


def test_other_faults_of_the_database_are_not_called_stale() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        write("x" * 81)


def test_data_must_be_json() -> None:
    with pytest.raises(TypeError, match="float"):
        write(fee=1.5)
    assert not Entry.objects.exists()


@given(
    st.dictionaries(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=4),
        st.none()
        | st.booleans()
        | st.integers(-(10**30), 10**30)
        | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
        | st.decimals(allow_nan=False, allow_infinity=False),
        max_size=4,
    )
)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_goes_in_verifies_when_it_comes_back(data: dict[str, object]) -> None:
    commands.append("any", "test.any", at=AT, actor=None, data=data)
    assert queries.verify_chain("any") is None


def test_handlers_hear_the_entry_in_the_same_transaction() -> None:
    heard: list[Entry] = []

    def handler(entry: Entry) -> None:
        assert Entry.objects.filter(pk=entry.pk).exists()
        heard.append(entry)

    end = subscribe("dossier.", handler)
    try:
        entry = write()
        write(kind="ticket.called")
    finally:
        end()
    assert heard == [entry]


def test_a_failing_handler_undoes_the_change() -> None:
    def handler(entry: Entry) -> None:
        raise RuntimeError("no")

    end = subscribe("dossier.", handler)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            write()
    finally:
        end()
    assert not Entry.objects.exists()


def test_reading_is_recorded() -> None:
    with clock.at(AT):
        mine = commands.log_read("dossier:1", actor=Officer(), purpose="Thẩm định hồ sơ")
    later = datetime(2026, 10, 7, tzinfo=UTC)
    theirs = commands.log_read("dossier:1", actor=None, purpose="Tra cứu", at=later)
    commands.log_read("dossier:2", actor=None, purpose="Tra cứu")
    assert list(queries.reads("dossier:1")) == [theirs, mine]
    assert (mine.at, mine.actor_id, mine.actor_name) == (AT, 7, "Trần Thị Bình")


def test_days_are_sealed_one_upon_the_other() -> None:
    write()
    first = commands.seal_day(date(2026, 10, 6))
    write()
    last = write("dossier:2")
    second = commands.seal_day(date(2026, 10, 7))
    assert (first.entries, second.entries, second.last_id) == (1, 2, last.pk)
    assert bytes(first.prev_root) == rules.ZERO
    assert bytes(second.prev_root) == bytes(first.root)
    assert list(queries.verify_all()) == []


def test_an_empty_day_is_sealed_too() -> None:
    write()
    first = commands.seal_day(date(2026, 10, 6))
    second = commands.seal_day(date(2026, 10, 7))
    assert (second.entries, second.last_id) == (0, first.last_id)
    assert bytes(second.root) != bytes(first.root)
    write()
    commands.seal_day(date(2026, 10, 8))
    assert list(queries.verify_all()) == []


def test_a_sealed_day_stays_as_it_is() -> None:
    write()
    first = commands.seal_day(date(2026, 10, 6))
    write()
    assert commands.seal_day(date(2026, 10, 6)) == first
    assert DailyRoot.objects.get().entries == 1
    with pytest.raises(Invalid, match="05/10/2026"):
        commands.seal_day(date(2026, 10, 5))


@pytest.mark.parametrize("table", ["journal_entry", "journal_readentry", "journal_dailyroot"])
@pytest.mark.parametrize("act", ["update {} set id = id", "delete from {}", "truncate {}"])
def test_the_database_refuses_to_forget(table: str, act: str) -> None:
    write()
    commands.log_read("dossier:1", actor=None, purpose="Tra cứu")
    commands.seal_day(date(2026, 10, 6))
    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))
    assert (Entry.objects.count(), ReadEntry.objects.count(), DailyRoot.objects.count()) == (
        1,
        1,
        1,
    )


def test_the_orm_cannot_forget_either() -> None:
    entry = write()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.delete()
    entry.kind = "changed"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.save()
