"""Leaders on duty: sessions, gaps, swaps agreed and decided."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.agencies import commands as agencies
from motcua.agencies import queries as agency_queries
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, DutyShift, DutySwap, Officer
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from motcua.watch import checks, queries
from motcua.watch.rules.roster import uncovered
from tests import ward

MONDAY = date(2026, 10, 5)
ZERO = datetime(2026, 10, 6, tzinfo=clock.TZ)
hours = st.integers(0, 24).map(lambda hour: ZERO + timedelta(hours=hour))
spans = st.tuples(hours, hours).filter(lambda span: span[0] < span[1])


@given(spans, st.lists(spans, max_size=5))
def test_covered_and_uncovered_make_the_session(
    session: tuple[datetime, datetime], shifts: list[tuple[datetime, datetime]]
) -> None:
    left = uncovered(session, shifts)
    for hour in range(24):
        at = ZERO + timedelta(hours=hour)
        inside = session[0] <= at < session[1]
        covered = any(start <= at < end for start, end in shifts)
        assert any(start <= at < end for start, end in left) == (inside and not covered)


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 10, day, hour, tzinfo=clock.TZ)


def _officer(actor: Actor) -> Officer:
    return Officer.objects.get(pk=actor.id)


def _second(cast: ward.Cast) -> Actor:
    ward_here = Agency.objects.get(pk=cast.head.agency_id)
    row = agencies.appoint(
        ward_here, unit="leaders", name="Lý Văn Chủ", roles=["leader"], title="Chủ tịch"
    )
    return agency_queries.actor_for(row.pk)


@pytest.mark.django_db
def test_a_week_by_the_calendar_of_the_agency(cast: ward.Cast, now: datetime) -> None:
    days = queries.week(cast.head.agency_id, MONDAY)
    assert [day.day.weekday() for day in days] == list(range(6))
    assert len(days[0].sessions) == 2
    assert all(s.gap for day in days for s in day.sessions)
    morning = days[1].sessions[0]
    agencies.put_on_duty(_officer(cast.leader), morning.starts_at, morning.ends_at, by=cast.head)
    again = queries.week(cast.head.agency_id, MONDAY)[1].sessions
    assert [s.gap for s in again] == [False, True]
    assert again[0].words == "sáng Thứ Ba 06/10"
    assert agency_queries.on_duty(cast.head.agency_id).officer.name == cast.leader.name


@pytest.mark.django_db
def test_naming_another_for_the_morning_leaves_the_afternoon(
    cast: ward.Cast, now: datetime
) -> None:
    agencies.put_on_duty(_officer(cast.leader), _at(6, 0), _at(7, 0), by=cast.head)
    agencies.put_on_duty(_officer(cast.head), _at(6, 8), _at(6, 12), by=cast.head)
    spans = DutyShift.objects.order_by("starts_at").values_list("officer", "starts_at", "ends_at")
    leader = cast.leader.id
    assert list(spans) == [
        (leader, _at(6, 0), _at(6, 8)), (cast.head.id, _at(6, 8), _at(6, 12)),
        (leader, _at(6, 12), _at(7, 0)),
    ]  # fmt: skip
    assert agencies.take_off_duty(cast.head.agency_id, _at(6, 0), _at(7, 0), by=cast.head) == 3
    assert not DutyShift.objects.exists()
    for actor in (cast.leader, cast.officer, cast.outsider):
        with pytest.raises(NotAllowed):
            agencies.take_off_duty(cast.head.agency_id, _at(6, 0), _at(7, 0), by=actor)
    with pytest.raises(Invalid):
        agencies.put_on_duty(_officer(cast.officer), _at(6, 0), _at(7, 0), by=cast.head)


@pytest.mark.django_db
def test_shifts_are_swapped_by_agreement(cast: ward.Cast, now: datetime) -> None:
    other = _second(cast)
    mine = agencies.put_on_duty(_officer(cast.leader), _at(7, 8), _at(7, 12), by=cast.head)
    theirs = agencies.put_on_duty(_officer(other), _at(8, 8), _at(8, 12), by=cast.head)
    with pytest.raises(NotAllowed):
        agencies.ask_swap(theirs.pk, _officer(other), "Họp", by=cast.leader)
    with pytest.raises(NotFound):
        agencies.ask_swap(mine.pk, _officer(other), "Họp", by=cast.outsider)
    for to, reason, back in (
        (cast.officer, "Họp", None), (cast.leader, "Họp", None), (other, " ", None),
        (other, "Họp", mine.pk),
    ):  # fmt: skip
        with pytest.raises(Invalid):
            agencies.ask_swap(mine.pk, _officer(to), reason, by=cast.leader, back=back)
    swap = agencies.ask_swap(mine.pk, _officer(other), "Họp", by=cast.leader, back=theirs.pk)
    with pytest.raises(Stale):
        agencies.ask_swap(mine.pk, _officer(other), "Họp", by=cast.leader)
    for actor in (cast.leader, cast.officer, cast.admin):
        with pytest.raises(NotAllowed):
            agencies.answer_swap(swap.pk, True, by=actor)
    with pytest.raises(NotFound):
        agencies.answer_swap(swap.pk, True, by=cast.outsider)
    agencies.answer_swap(swap.pk, True, by=other)
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.officer_id, theirs.officer_id) == (other.id, cast.leader.id)
    with pytest.raises(Stale):
        agencies.answer_swap(swap.pk, False, by=other)


@pytest.mark.django_db
def test_the_head_decides_and_a_changed_roster_is_told(cast: ward.Cast, now: datetime) -> None:
    other = _second(cast)
    mine = agencies.put_on_duty(_officer(cast.leader), _at(7, 8), _at(7, 12), by=cast.head)
    swap = agencies.ask_swap(mine.pk, _officer(other), "Họp", by=cast.leader)
    agencies.put_on_duty(_officer(cast.head), _at(7, 8), _at(7, 10), by=cast.head)
    with pytest.raises(Stale, match="đã thay đổi"):
        agencies.answer_swap(swap.pk, True, by=cast.head)
    agencies.answer_swap(swap.pk, False, by=cast.leader)
    assert DutySwap.objects.get().state == "withdrawn"
    again = DutyShift.objects.get(officer=cast.leader.id)
    second = agencies.ask_swap(again.pk, _officer(other), "Họp", by=cast.leader)
    agencies.answer_swap(second.pk, True, by=cast.head)
    again.refresh_from_db()
    assert again.officer_id == other.id


@pytest.mark.django_db
def test_gaps_are_told_a_week_ahead(cast: ward.Cast, now: datetime) -> None:
    agency = cast.head.agency_id
    assert checks.duty(), "an agency without a roster has no gaps"
    agencies.put_on_duty(_officer(cast.leader), _at(1, 0), _at(12, 0), by=cast.head)
    gaps = queries.gaps_ahead(agency)
    assert {clock.local(gap.starts_at).day for gap in gaps} == {12, 13}
    with pytest.raises(ValueError, match="Phường Phúc Lợi"):
        checks.duty()
    agencies.put_on_duty(_officer(cast.leader), _at(1, 0), _at(20, 0), by=cast.head)
    assert not queries.gaps_ahead(agency)
    assert "every session" in checks.duty()
