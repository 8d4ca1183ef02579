"""Frozen months: counted once, sealed, never changed; what became known later beside them."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.agencies import queries as agencies
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, Stale
from motcua.reports import months, queries
from motcua.reports.checks import sealed
from motcua.reports.jobs import freeze_months
from motcua.reports.models import FrozenMonth
from motcua.reports.months.rules import differences
from motcua.reports.rules import Unbalanced, parse
from tests import ward
from tests.reports.lives import accepted, at, resolved, returned

pytestmark = pytest.mark.django_db
SEPTEMBER, OCTOBER = "2026-m9-c15", "2026-m10-c15"  # 15 August to 14 September, and on
AFTER = at(20, 10)


@pytest.fixture
def autumn(cast: ward.Cast) -> ward.Cast:
    """Accepted in one month, resolved in the next."""
    first = accepted(cast, at(7, 9))
    resolved(cast, first, at(16, 9))
    returned(cast, first, at(17, 9))
    accepted(cast, at(8, 9), "2.000815")
    return cast


def freeze(cast: ward.Cast, month: str, when: datetime = AFTER) -> FrozenMonth:
    return months.freeze(month, cast.head.agency_id, by=cast.head, at=when)


def test_a_month_is_frozen_with_what_the_report_says(autumn: ward.Cast) -> None:
    made = freeze(autumn, SEPTEMBER)
    report = queries.count(autumn.head.agency_id, parse(SEPTEMBER), now=AFTER)
    assert months.report_of(made).total == report.total
    assert {r.key: r.counts for r in months.report_of(made).rows} == {
        r.key: r.counts for r in report.rows
    }
    assert (report.total.received, report.total.pending) == (2, 2)
    entry = Entry.objects.get(kind="report.frozen")
    assert entry.data["seal"] == made.seal
    assert entry.actor_id == autumn.head.id


def test_months_follow_one_another(autumn: ward.Cast) -> None:
    with pytest.raises(Invalid, match="lần lượt"):
        freeze(autumn, OCTOBER)
    first = freeze(autumn, SEPTEMBER)
    second = freeze(autumn, OCTOBER)
    assert bytes(second.prev_hash) == bytes(first.hash)
    assert second.number == 2
    total = months.report_of(second).total
    assert total.carried_over == months.report_of(first).total.pending == 2


@pytest.mark.parametrize("month", ["", "2026-q3-c15", "2026-m9", "2026-m13-c15", "x'; drop"])
def test_only_statutory_months(autumn: ward.Cast, month: str) -> None:
    with pytest.raises(Invalid):
        freeze(autumn, month)


def test_not_before_it_is_over(autumn: ward.Cast) -> None:
    with pytest.raises(Invalid, match="15/09/2026"):
        freeze(autumn, SEPTEMBER, at(14, 9, 23))
    freeze(autumn, SEPTEMBER, at(15, 9, 0))


def test_who_comes_second_is_told_who_was_first(autumn: ward.Cast) -> None:
    freeze(autumn, SEPTEMBER)
    with pytest.raises(Stale, match="Trần Quốc Khánh"):
        months.freeze(SEPTEMBER, autumn.head.agency_id, by=autumn.leader, at=AFTER)


@pytest.mark.parametrize("who", ["receptionist", "officer", "clerk", "admin", "auditor"])
def test_only_head_and_leader(autumn: ward.Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        months.freeze(SEPTEMBER, autumn.head.agency_id, by=getattr(autumn, who), at=AFTER)


def test_nobody_freezes_next_door(autumn: ward.Cast) -> None:
    head = replace(autumn.head, agency_id=autumn.outsider.agency_id)
    with pytest.raises(NotAllowed):
        months.freeze(SEPTEMBER, autumn.head.agency_id, by=head, at=AFTER)


def test_what_does_not_agree_is_not_frozen(autumn: ward.Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update dossiers_dossier set channel = 'pigeon' where ended_at is null")
    with pytest.raises(Unbalanced):
        freeze(autumn, SEPTEMBER)
    assert not FrozenMonth.objects.exists()
    with clock.at(AFTER):
        freeze_months(0)  # told in the log, nothing raised
        assert "1 agencies have a month to freeze" in sealed()


def test_by_night_all_that_are_over(autumn: ward.Cast) -> None:
    with clock.at(AFTER):
        freeze_months(0)
        freeze_months(0)
    found = months.frozen(autumn.head.agency_id)
    assert [row.month for row in found] == [OCTOBER, SEPTEMBER]
    assert {row.frozen_by_name for row in found} == {""}
    assert not FrozenMonth.objects.exclude(agency=autumn.head.agency_id).exists()


@pytest.mark.parametrize(
    "change", ["update reports_frozenmonth set month = 'x'", "delete from reports_frozenmonth"]
)
def test_the_database_refuses_a_change(autumn: ward.Cast, change: str) -> None:
    freeze(autumn, SEPTEMBER)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(change)


def _forge(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table reports_frozenmonth disable trigger append_only")
        cursor.execute(statement)
        cursor.execute("alter table reports_frozenmonth enable trigger append_only")


@pytest.mark.parametrize(
    ("forgery", "told"),
    [
        ("update reports_frozenmonth set figures = jsonb_set(figures, "
         "'{06a.field,*,figures,resolved_late}', '0') where number = 2", "sealed ones"),
        ("update reports_frozenmonth set frozen_by_name = 'Ai đó' where number = 1", "sealed ones"),
        ("delete from reports_frozenmonth where number = 1", "not linked"),
        ("delete from reports_frozenmonth where number = 2", "but not there"),
        ("update reports_frozenmonth set hash = '\\x00' where number = 2", "sealed ones"),
    ],
)  # fmt: skip
def test_the_doctor_finds_a_forgery(autumn: ward.Cast, forgery: str, told: str) -> None:
    resolved(autumn, accepted(autumn, at(15, 9), "1.004873"), at(12, 10))
    freeze(autumn, SEPTEMBER)
    freeze(autumn, OCTOBER)
    assert "2 frozen months" in sealed()
    _forge(forgery)
    with pytest.raises(ValueError, match=told):
        sealed()


def test_a_whole_forged_chain_is_not_the_journals(autumn: ward.Cast) -> None:
    made = freeze(autumn, SEPTEMBER)
    _forge("delete from reports_frozenmonth")
    with transaction.atomic():
        FrozenMonth.objects.create(
            agency_id=made.agency_id, number=1, month=made.month, starts_at=made.starts_at,
            ends_at=made.ends_at, figures=made.figures, last_entry=made.last_entry,
            frozen_at=at(21, 10), frozen_by=None, frozen_by_name="", prev_hash=made.prev_hash,
            hash=_seal_of(made),
        )  # fmt: skip
    agency = agencies.agency("H26.62.08")
    assert list(months.problems(agency)) == [
        f"{agency.code} {SEPTEMBER}: the journal knows another seal"
    ]


def _seal_of(made: FrozenMonth) -> bytes:
    from motcua.reports.months.rules import seal

    return seal(
        bytes(made.prev_hash), agency=agencies.agency("H26.62.08").code, number=1, month=made.month,
        starts_at=made.starts_at, ends_at=made.ends_at, frozen_at=at(21, 10), by=(None, ""),
        last_entry=made.last_entry, figures=made.figures,
    )  # fmt: skip


def test_nothing_became_known(autumn: ward.Cast) -> None:
    made = freeze(autumn, SEPTEMBER)
    resolved(autumn, accepted(autumn, at(1, 10)), at(2, 10))
    found = months.corrections(made)
    assert (list(found.differences), list(found.late)) == ([], [])


def test_what_was_written_late_stands_beside(autumn: ward.Cast) -> None:
    made = freeze(autumn, SEPTEMBER)
    late = accepted(autumn, at(10, 9))  # written after the freeze about a day before it
    found = months.corrections(made)
    assert [(one.code, one.entries > 0) for one in found.late] == [(late.code, True)]
    total = [d for d in found.differences if d.section == "06a.field" and d.row == "*"]
    assert {(d.figure, d.frozen, d.now) for d in total} >= {("received", 2, 3), ("pending", 2, 3)}
    assert months.late_counts(made.agency_id, [made]) == {made.pk: 1}
    assert months.report_of(months.find(made.agency_id, SEPTEMBER)).total.received == 2


NUMBERS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), min_size=1)
ROWS = st.dictionaries(st.sampled_from("xy*"), NUMBERS.map(lambda n: {"label": "", "figures": n}))
COUNTED = st.dictionaries(st.sampled_from(["one", "two"]), ROWS)


@given(COUNTED, COUNTED)
def test_differences_are_what_is_not_equal(was: dict, now: dict) -> None:
    assert list(differences(was, was)) == []
    for found in differences(was, now):
        assert found.section in was
        assert found.frozen != found.now
        assert found.now - found.frozen == -(found.frozen - found.now)
