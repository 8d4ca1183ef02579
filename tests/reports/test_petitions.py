"""Petitions in reports: the share handled in time, its lists, frozen months, the reconciliation."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import NotFound
from motcua.petitions import commands, late, queries, timely
from motcua.petitions.models import Petition
from motcua.petitions.rules.figures import Counts
from motcua.petitions.rules.kinds import KINDS
from motcua.petitions.rules.states import ENDED, State
from motcua.reports import measures, months
from motcua.reports.measures.nine import _feedback
from motcua.reports.measures.scales import scale
from motcua.reports.proofs import prove
from motcua.reports.proofs.petitions import of_petitions
from motcua.reports.rules import Period, parse
from tests import ward
from tests.petitions.made import answered, assigned, declined, forwarded, received
from tests.reports.lives import accepted, at

pytestmark = pytest.mark.django_db
JUNE, JULY = parse("2026-m6"), parse("2026-m7")
NINE = scale("tt01-2018")["indicators"][7]


@pytest.fixture
def june(cast: ward.Cast) -> ward.Cast:
    """Three handled in time, two late, one that waits past its term, one within it."""
    answered(cast, at(1, 6))
    forwarded(cast, at(2, 6))
    declined(cast, at(3, 6))
    late = received(cast, at(1, 6))
    commands.forward(late.pk, "Sở Xây dựng", by=cast.head, at=at(12, 6))
    slow = assigned(cast, at(28, 5))
    commands.answer(slow.pk, "Phường đã sửa xong.", by=cast.officer, at=at(26, 6))
    received(cast, at(8, 6), kind="other")
    received(cast, at(29, 6))
    return cast


def measured(cast: ward.Cast, period: Period = JUNE) -> tuple[int, int]:
    found = measures.take(cast.head.agency_id, period).measure("feedback")
    return found.numerator, found.denominator


def pks(cast: ward.Cast, side: Any, period: Period = JUNE) -> list[int]:
    rows, _more = measures.petitions_behind(cast.head.agency_id, period, "feedback", side)
    return [row.pk for row in rows]


def test_a_share_of_what_was_or_had_to_be_handled(june: ward.Cast) -> None:
    assert measured(june) == (3, 6)
    sides = {side: set(pks(june, side)) for side in ("numerator", "denominator", "rest")}
    assert (len(sides["numerator"]), len(sides["denominator"])) == (3, 6)
    assert sides["denominator"] - sides["numerator"] == sides["rest"]
    block = next(b for b in measures.index_of(measures.take(june.head.agency_id, JUNE)).blocks
                 if b.code == "MDHL")  # fmt: skip
    assert block.parts[1].points == pytest.approx(3)
    assert block.reachable == 6


def test_a_list_goes_on_where_it_stopped(june: ward.Cast) -> None:
    whole, seen, after = pks(june, "denominator"), [], 0
    while True:
        rows, after = measures.petitions_behind(
            june.head.agency_id, JUNE, "feedback", "denominator", after=after, limit=4
        )
        seen += [row.pk for row in rows]
        if not after:
            break
    assert seen == whole
    with pytest.raises(NotFound):
        measures.petitions_behind(june.head.agency_id, JUNE, "kept", "numerator")
    with pytest.raises(NotFound):
        measures.petitions_behind(june.head.agency_id, JUNE, "feedback", "x")  # type: ignore[arg-type]


def test_nothing_came_is_nothing_measured(cast: ward.Cast) -> None:
    taken = measures.take(cast.head.agency_id, JUNE)
    assert taken.petitions == (0, 0)
    block = next(b for b in measures.index_of(taken).blocks if b.code == "MDHL")
    assert block.parts[1].points is None
    assert block.reachable == 0
    assert _feedback(NINE, taken, []) == (None, "không có phản ánh, kiến nghị")


def test_the_eighth_of_the_nine(june: ward.Cast) -> None:
    points, words = _feedback(NINE, measures.take(june.head.agency_id, JUNE), [])
    assert (points, words) == (0, "3 / 6 phản ánh, kiến nghị")


def test_what_comes_later_changes_nothing(june: ward.Cast) -> None:
    before = [measured(june), *(pks(june, side) for side in ("numerator", "denominator", "rest"))]
    for row in Petition.objects.filter(ended_at=None):
        commands.assign(row.pk, june.officer.id, by=june.head, at=at(2, 7))
        commands.answer(row.pk, "Phường trả lời Ông/Bà.", by=june.officer, at=at(3, 7))
    after = [measured(june), *(pks(june, side) for side in ("numerator", "denominator", "rest"))]
    assert after == before
    assert measured(june, JULY)[1] == 2


def test_sent_on_late_is_late_whoever_had_it(cast: ward.Cast) -> None:
    """Given to an officer in time, sent on after the law's days: its sender was told a day."""
    row = assigned(cast, at(1, 6))
    commands.forward(row.pk, "Sở Xây dựng", by=cast.head, at=at(12, 6))
    forwarded(cast, at(2, 6))
    slow = received(cast, at(1, 6))
    commands.answer(slow.pk, "Phường đã sửa xong.", by=cast.head, at=at(30, 6))
    total = _form(cast)
    assert (total.forwarded, total.forwarded_late, total.handled_late) == (2, 1, 2)
    assert measured(cast) == (1, 3)
    agency = cast.head.agency_id
    (found,) = late.behind(agency, JUNE.start, JUNE.end, "forwarded_late")
    assert (found.pk, found.due) == (row.pk, row.forward_by)  # type: ignore[attr-defined]
    assert late.behind(agency, JUNE.start, JUNE.end, "forwarded_late", kind="other") == []
    assert all(one.holds for one in of_petitions(agency, JUNE))


def _form(cast: ward.Cast) -> Counts:
    return sum(queries.figures(cast.head.agency_id, JUNE.start, JUNE.end).values(), Counts())


def test_next_door_has_its_own(june: ward.Cast) -> None:
    assert timely.timely(june.outsider.agency_id, JUNE.start, JUNE.end) == (0, 0)


def test_a_frozen_month_does_not_move(cast: ward.Cast) -> None:
    accepted(cast, at(7, 9))
    answered(cast, at(8, 9))
    received(cast, at(9, 9))
    made = months.freeze("2026-m9-c15", cast.head.agency_id, by=cast.head, at=at(15, 9, 8))
    frozen = made.figures["05"]["*"]["figures"]
    assert (frozen["total"], frozen["handled"], frozen["pending"]) == (2, 1, 1)
    assert months.corrections(made).differences == []
    october = parse("2026-m10-c15").until(at(6, 10))
    assert all(one.holds for one in prove(cast.head.agency_id, october))
    late = received(cast, at(10, 9))
    commands.decline(late.pk, "unclear", "Nội dung chưa rõ.", by=cast.head, at=at(11, 9))
    made.refresh_from_db()
    assert made.figures["05"]["*"]["figures"] == frozen
    found = {(one.section, one.row, one.figure): one.now for one in
             months.corrections(made).differences}  # fmt: skip
    assert found["05", "*", "declined"] == 1
    assert ("05", "conduct", "handled") in found
    received(cast, at(12, 9))
    (broken,) = [one for one in prove(cast.head.agency_id, october) if not one.holds]
    assert broken.name.startswith("II.05: kỳ trước chuyển sang = đang xử lý của tháng đã chốt")
    assert (broken.left[1], broken.right[1]) == (2, 1)


def test_a_month_frozen_before_has_no_such_section(cast: ward.Cast) -> None:
    accepted(cast, at(7, 9))
    received(cast, at(9, 9))
    made = months.freeze("2026-m9-c15", cast.head.agency_id, by=cast.head, at=at(15, 9, 8))
    made.figures = {name: rows for name, rows in made.figures.items() if name != "05"}
    assert months.corrections(made).differences == []


def test_identities_hold_and_break_by_name(june: ward.Cast) -> None:
    assert all(one.holds for one in of_petitions(june.head.agency_id, JUNE))
    row = Petition.objects.filter(state=State.DECLINED).get()
    with connection.cursor() as cursor:
        cursor.execute("update petitions_petition set ended_at = %s where id = %s",
                       [JUNE.start - timedelta(days=9), row.pk])  # fmt: skip
    broken = {one.name: one for one in of_petitions(june.head.agency_id, JUNE) if not one.holds}
    assert broken["II.05: (3) = (6) + (11)"].odd[0].petition_id == row.pk
    assert row.code in broken["II.05: (3) = (6) + (11)"].odd[0].words
    assert "II.05: tiếp nhận trong kỳ = số phiếu ghi trong kỳ" in broken


lives = st.tuples(
    st.sampled_from(sorted(KINDS)), st.integers(0, 90 * 24), st.none() | st.integers(0, 400),
    st.none() | st.integers(0, 900), st.sampled_from(sorted(ENDED)),
)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(lives, max_size=8), hours=st.integers(1, 800))
def test_the_database_judges_as_the_form_does(
    cast: ward.Cast, rows: list[tuple[Any, ...]], hours: int
) -> None:
    """Lives nobody planned: (6) − (10) and (6) + (12) of form II.05, one by one and in one."""
    Petition.objects.all().delete()
    first = JUNE.start - timedelta(days=60)
    Petition.objects.bulk_create(
        _petition(cast, n, first, *life) for n, life in enumerate(rows)
    )  # fmt: skip
    end = JUNE.start + timedelta(hours=hours)
    form = sum(queries.figures(cast.head.agency_id, JUNE.start, end).values(), Counts())
    found = timely.timely(cast.head.agency_id, JUNE.start, end)
    for column in late.COLUMNS:
        listed = late.behind(cast.head.agency_id, JUNE.start, end, column)
        assert len(listed) == getattr(form, column), column
    sent_on = late.sent_on_late(cast.head.agency_id, JUNE.start, end)
    assert sent_on.count() == form.forwarded_late
    assert found == (form.handled - form.handled_late, form.handled + form.pending_late)
    sides = [timely.behind(cast.head.agency_id, JUNE.start, end, side)
             for side in ("numerator", "denominator", "rest")]  # fmt: skip
    assert [len(side) for side in sides] == [*found, found[1] - found[0]]


def _petition(
    cast: ward.Cast, n: int, first: datetime, kind: str, came: int, given_: int | None,
    ended: int | None, state: str,
) -> Petition:  # fmt: skip
    at_ = first + timedelta(hours=came)
    over = None if ended is None else at_ + timedelta(hours=ended)
    given_at = None if given_ is None else at_ + timedelta(hours=given_)
    if over and given_at and given_at > over:
        given_at = None
    forward = at_ + timedelta(days=7)
    return Petition(
        agency_id=cast.head.agency_id, code=f"PA-{n}", token="x", channel="portal", kind=kind,
        words="Một việc ở phường.", received_at=at_, forward_by=forward,
        answer_by=at_ + timedelta(days=21), due_at=None if over else forward,
        assigned_at=given_at, ended_at=over,
        state=state if over else State.ASSIGNED if given_at else State.RECEIVED,
    )  # fmt: skip
