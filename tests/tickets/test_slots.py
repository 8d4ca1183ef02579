"""Hours that can be booked: pure rules, property-tested."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.tickets.rules import slots
from motcua.tickets.rules.arrival import arrival
from motcua.tickets.rules.slots import Day, Slot

DAY = date(2026, 10, 8)
MINUTES = st.sampled_from([5, 10, 15, 20, 30, 45, 60, 90, 240])


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.TZ)


MORNING, AFTERNOON = (at(8), at(12)), (at(13), at(17))
spans = st.lists(st.integers(0, 95), min_size=2, max_size=8, unique=True).map(
    lambda quarters: [
        (at(0) + timedelta(minutes=15 * a), at(0) + timedelta(minutes=15 * b))
        for a, b in zip(sorted(quarters)[::2], sorted(quarters)[1::2], strict=False)
    ]
)


def test_never_across_lunch() -> None:
    found = slots.starts([MORNING, AFTERNOON], 90, after=at(0))
    assert [f"{start:%H:%M}" for start in found] == ["08:00", "09:30", "13:00", "14:30"]


def test_none_in_the_past_or_at_once() -> None:
    found = slots.starts([MORNING], 30, after=at(9, 42) + slots.NOTICE)
    assert found[0] == at(10, 30)


@given(spans, MINUTES, st.integers(0, 24 * 60))
def test_every_slot_lies_in_one_session_and_none_overlap(
    sessions: list[slots.Span], minutes: int, now: int
) -> None:
    after, length = at(0) + timedelta(minutes=now), timedelta(minutes=minutes)
    found = slots.starts(sessions, minutes, after=after)
    for start in found:
        assert start >= after
        assert any(a <= start and start + length <= b for a, b in sessions)
    assert all(one + length <= other for one, other in pairwise(found))


@given(spans, MINUTES)
def test_no_session_wastes_a_whole_slot(sessions: list[slots.Span], minutes: int) -> None:
    found, length = slots.starts(sessions, minutes, after=at(0)), timedelta(minutes=minutes)
    for start, end in sessions:
        inside = [slot for slot in found if start <= slot < end]
        assert len(inside) == (end - start) // length


def test_the_share_of_what_counters_can_do() -> None:
    serves = {1: frozenset({1}), 2: frozenset({1, 2}), 3: frozenset({2, 3, 4})}
    assert slots.counters_for(1, serves) == Fraction(3, 2)
    assert slots.counters_for(9, serves) == 0
    # One and a half counters, 6 minutes each, half an hour: 7.5 people, 40 % of them booked.
    assert slots.capacity(Fraction(3, 2), slot_minutes=30, minutes=6, share=40) == 3
    assert slots.capacity(Fraction(1, 5), slot_minutes=5, minutes=60, share=1) == 1
    assert slots.capacity(Fraction(0), slot_minutes=30, minutes=6, share=40) == 0
    assert slots.capacity(Fraction(3), slot_minutes=30, minutes=6, share=0) == 0


@given(
    st.dictionaries(st.integers(1, 9), st.frozensets(st.integers(1, 6), min_size=1), max_size=9),
    MINUTES, st.integers(1, 240), st.integers(0, 100),
)  # fmt: skip
def test_appointments_never_fill_more_than_their_share(
    serves: dict[int, frozenset[int]], slot: int, minutes: int, share: int
) -> None:
    """Counters are counted once in all; one place a group is the only thing above the share."""
    parts = {group: slots.counters_for(group, serves) for group in range(1, 7)}
    assert sum(parts.values()) == len(serves)
    for counters in parts.values():
        found = slots.capacity(counters, slot_minutes=slot, minutes=minutes, share=share)
        assert found <= max(1, counters * slot * share / (minutes * 100))
        assert (found > 0) == bool(counters and share)


Hours = list[tuple[int, int]]  # (hour, free)
some_hours = st.lists(st.tuples(st.integers(7, 17), st.integers(0, 3)), max_size=6)
some_days = st.lists(st.tuples(some_hours, st.integers(0, 9)), max_size=5)


def _days(raw: list[tuple[Hours, int]]) -> list[Day]:
    return [_day(DAY + timedelta(n), hours, cap) for n, (hours, cap) in enumerate(raw, start=1)]


def _day(day: date, hours: Hours, cap: int) -> Day:
    return Day(
        day, tuple(Slot(at(h, 0, day), free) for h, free in sorted(dict(hours).items())), cap
    )


@given(st.lists(st.integers(7, 17), max_size=20), some_days)
def test_who_is_moved_finds_a_free_place_or_is_asked(
    hours: list[int], raw: list[tuple[Hours, int]]
) -> None:
    days = _days(raw)
    booked = [(key, at(hour)) for key, hour in enumerate(hours)]
    found = slots.settle(booked, days)
    assert set(found) == {key for key, _ in booked}  # nobody is dropped
    placed = [hour for hour in found.values() if hour]
    for day in days:
        on_it = [hour for hour in placed if hour.date() == day.day]
        assert len(on_it) <= day.free
        assert all(on_it.count(slot.starts_at) <= slot.free for slot in day.slots)
    # Somebody is asked only where every place is taken.
    assert len(placed) == min(len(booked), sum(day.free for day in days))


def test_the_same_hour_before_the_next_day() -> None:
    days = [
        Day(DAY + timedelta(1), (Slot(at(8, 0, DAY + timedelta(1)), 5),), 9),
        Day(DAY + timedelta(2), (Slot(at(15, 0, DAY + timedelta(2)), 1),), 9),
    ]
    found = slots.settle([(1, at(14, 30)), (2, at(14, 30))], days)
    assert found == {1: days[1].slots[0].starts_at, 2: days[0].slots[0].starts_at}


def test_a_day_that_was_cut_below_what_is_booked_has_no_place() -> None:
    day = Day(DAY, (Slot(at(8), 1, 3), Slot(at(9), 1, 0)), 2, 3)
    assert (day.free, day.open) == (0, [])


def test_coming() -> None:
    def come(moment: datetime) -> str:
        early, grace = timedelta(minutes=60), timedelta(minutes=15)
        return arrival(at(10), moment, earliest=early, grace=grace)

    assert come(at(10, 0, DAY - timedelta(1))) == "another_day"
    assert come(at(10, 0, DAY + timedelta(1))) == "past"
    assert [come(at(8, 59)), come(at(9)), come(at(10, 15)), come(at(10, 16))] == [
        "early", "kept", "kept", "late",
    ]  # fmt: skip
