"""The calling order: classes go first among people who came together, and nobody starves."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.tickets.rules.order import PRIORITIES, HeadStarts, Standing, not_before, rank

NINE = datetime(2026, 10, 6, 2, tzinfo=UTC)
STARTS = HeadStarts()
minutes = st.integers(0, 600).map(lambda m: timedelta(minutes=m))
arrivals = minutes.map(lambda m: NINE + m)
standings = st.builds(
    Standing,
    arrived=arrivals,
    priority=st.sampled_from(["", *PRIORITIES]),
    returning=st.booleans(),
    appointment=st.none() | arrivals,
)
starts = st.builds(HeadStarts, minutes, minutes, minutes, minutes)


def at(minute: int, **more: object) -> datetime:
    return rank(Standing(NINE + timedelta(minutes=minute), **more), STARTS)  # type: ignore[arg-type]  # test sugar


def test_classes_in_their_order_among_those_who_come_together() -> None:
    appointed = rank(Standing(NINE, appointment=NINE), STARTS)
    assert appointed < at(0, priority="elderly") < at(0, returning=True) < at(0)


def test_by_arrival_within_a_class() -> None:
    assert at(0) < at(1)
    assert at(0, priority="infant") < at(1, priority="merit")


def test_priority_does_not_pass_who_waited_longer_than_its_head_start() -> None:
    assert at(29, priority="disabled") < at(0)
    assert at(31, priority="disabled") > at(0)


def test_coming_early_for_an_appointment_gains_nothing() -> None:
    hour = NINE + timedelta(hours=1)
    early, sharp = (Standing(t, appointment=hour) for t in (NINE, hour))
    assert rank(early, STARTS) == rank(sharp, STARTS) == hour - STARTS.appointment
    assert not_before(early, STARTS) == hour


def test_too_late_for_an_appointment_waits_like_anybody() -> None:
    late = Standing(NINE + timedelta(minutes=16), appointment=NINE)
    assert rank(late, STARTS) == late.arrived
    assert not_before(late, STARTS) is None


@given(standings, starts)
def test_a_class_never_makes_it_worse(standing: Standing, house: HeadStarts) -> None:
    assert rank(standing, house) <= standing.arrived


@given(standings, standings, starts)
def test_nobody_starves(waiting: Standing, newcomer: Standing, house: HeadStarts) -> None:
    """The bound: after the longest head start nobody who comes is called before who waits."""
    if newcomer.arrived > waiting.arrived + house.longest:
        assert rank(newcomer, house) > rank(waiting, house)


@given(st.lists(standings, max_size=30), standings, starts)
def test_who_stands_before_a_ticket_is_finite_and_never_grows(
    crowd: list[Standing], one: Standing, house: HeadStarts
) -> None:
    """However many come later, only those within the bound can be before it."""
    before = [other for other in crowd if rank(other, house) < rank(one, house)]
    assert all(other.arrived <= one.arrived + house.longest for other in before)
