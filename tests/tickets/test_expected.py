"""The line played forward: never kinder than the rule, steady, and honest where it cannot know."""

from dataclasses import replace
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.tickets.rules.calling import Waiter
from motcua.tickets.rules.expected import Calls, Desk, expected, told
from motcua.tickets.rules.paces import SPREAD, Pace, Past, factor, todays, usual

GROUPS = (1, 2, 3)
EVERYTHING = frozenset(GROUPS)
NEWCOMER = Waiter(0.0, 1 << 40, 1)

whole = st.integers(0, 40).map(float)
waiters = st.lists(
    st.builds(
        Waiter,
        rank=st.integers(-120, 0).map(float),
        key=st.integers(1, 10**6),
        group=st.sampled_from(GROUPS),
        not_before=st.none() | st.integers(-30, 60).map(float),
    ),
    max_size=14,
    unique_by=lambda waiter: waiter.key,
)
desks = st.lists(
    st.builds(
        Desk,
        counter=st.integers(1, 9),
        groups=st.just(EVERYTHING),
        serving=st.none() | st.sampled_from(GROUPS),
        lasted=whole,
        back_in=whole,
    ),
    min_size=1,
    max_size=4,
)
paces = st.fixed_dictionaries(
    {g: st.builds(Pace, st.integers(1, 30).map(float), st.sampled_from([0.0, 0.6])) for g in GROUPS}
)
steady = {1: Pace(10), 2: Pace(5), 3: Pace(20)}


def ask(line: list[Waiter], open_desks: list[Desk], pace: dict[int, Pace]) -> Calls:
    return expected(line, [NEWCOMER], open_desks, pace)


@settings(deadline=None)
@given(waiters, waiters.filter(bool), desks, paces)
def test_one_more_person_before_you_never_shortens_the_wait(
    line: list[Waiter], more: list[Waiter], open_desks: list[Desk], pace: dict[int, Pace]
) -> None:
    due = [replace(waiter, not_before=None) for waiter in line]
    extra = replace(more[0], key=10**7, not_before=None)
    before, after = (ask([*due, *new], open_desks, pace) for new in ([], [extra]))
    behind = [waiter for waiter in [*due, NEWCOMER] if waiter > extra]
    assert all(after[w.key] >= before[w.key] - 1e-9 for w in behind)


@settings(deadline=None)
@given(waiters, desks, desks, paces)
def test_one_more_counter_never_lengthens_the_waits_of_the_line(
    line: list[Waiter], open_desks: list[Desk], more: list[Desk], pace: dict[int, Pace]
) -> None:
    due = [replace(waiter, not_before=None) for waiter in line]
    before, after = (ask(due, [*open_desks, *new], pace) for new in ([], more[:1]))
    assert sum(after.values()) <= sum(before.values()) + 1e-6


@settings(deadline=None)
@given(waiters, desks, paces)
def test_everybody_is_called_and_the_newcomer_after_all_who_stand_before(
    line: list[Waiter], open_desks: list[Desk], pace: dict[int, Pace]
) -> None:
    calls = ask(line, open_desks, pace)
    assert calls.keys() == {w.key for w in line} | {NEWCOMER.key}
    due = [w.key for w in line if w.due(0)]
    assert all(calls[key] <= calls[NEWCOMER.key] for key in due)
    assert calls == ask(list(reversed(line)), open_desks, pace)  # the same however it was read


def test_a_newcomer_does_not_count_as_somebody_before_others() -> None:
    line = [Waiter(-5.0, 1, 1)]
    newcomers = [replace(NEWCOMER, key=(1 << 40) + i, group=g) for i, g in enumerate(GROUPS)]
    calls = expected(line, newcomers, [Desk(1, EVERYTHING)], steady)
    assert [calls[n.key] for n in newcomers] == [10, 10, 10]


def test_counters_that_serve_different_things_may_turn_it_round() -> None:
    """No flaw of the estimate: the rule of the hall itself does so, as in any such queue.

    With X before you, the one whose service is long goes to the other counter, and yours is free.
    """
    you, long = Waiter(-1.0, 2, 1), Waiter(-2.0, 1, 3)
    open_desks = [Desk(1, frozenset({1, 3})), Desk(2, frozenset({3}), back_in=4)]
    x = Waiter(-3.0, 3, 2)
    both = [replace(open_desks[0], groups=EVERYTHING), open_desks[1]]
    assert expected([you, long], [], both, steady)[you.key] == 20
    assert expected([you, long, x], [], both, steady)[you.key] == 5


def test_what_is_served_now_counts_with_what_remains_of_it() -> None:
    for lasted, remains in ((0, 10), (7, 3), (60, 0)):
        assert ask([], [Desk(1, EVERYTHING, 1, lasted)], steady)[NEWCOMER.key] == remains


def test_a_long_service_is_likely_to_go_on() -> None:
    """Skewed times: after three times the mean, more remains than "any moment now"."""
    pace = {g: Pace(10, 0.6) for g in GROUPS}
    fresh, long = (ask([], [Desk(1, EVERYTHING, 1, m)], pace)[NEWCOMER.key] for m in (0, 30))
    assert 6 < fresh < 10
    assert 3 < long < 12


def test_the_first_of_several_counters_is_free_sooner_than_any_one_of_them() -> None:
    pace = {g: Pace(10, 0.6) for g in GROUPS}
    one, four = (ask([], [Desk(1, EVERYTHING, 1, 0.0)] * n, pace)[NEWCOMER.key] for n in (1, 4))
    assert four < 0.7 * one


def test_nobody_serves_it() -> None:
    assert ask([], [Desk(1, frozenset({2}))], steady) == {}
    assert ask([], [], steady) == {}


def test_who_is_expected_with_a_better_rank_makes_it_longer() -> None:
    line = [Waiter(-3.0, 1, 1), Waiter(-2.0, 2, 1), Waiter(-1.0, 3, 1)]
    booked = Waiter(-50.0, 77, 1, comes=15.0)
    alone, crowded = (ask([*line, *more], [Desk(1, EVERYTHING)], steady) for more in ([], [booked]))
    assert (alone[2], alone[3], alone[NEWCOMER.key]) == (10, 20, 30)
    assert (crowded[2], crowded[3], crowded[NEWCOMER.key]) == (10, 30, 40)
    assert 77 not in crowded


def test_an_idle_counter_waits_for_whom_it_expects() -> None:
    """It is busy with them when a ticket held for it comes up."""
    booked = Waiter(-50.0, 77, 2, comes=3.0)
    line = [Waiter(-1.0, i, 1) for i in range(1, 4)]
    two = [Desk(1, frozenset({1})), Desk(2, frozenset({2}))]
    assert ask([*line, booked], two, steady)[NEWCOMER.key] == 30


def test_a_ticket_held_for_a_counter_waits_for_it() -> None:
    held = Waiter(-9.0, 1, 1, for_counter=2)
    two = [Desk(1, EVERYTHING), Desk(2, EVERYTHING, back_in=25)]
    assert ask([held], two, steady) == {1: 25, NEWCOMER.key: 0}


def test_what_people_are_told() -> None:
    assert told(0, 0) == 0
    assert told(0, 1) == told(0.2, 0) == 1
    assert [told(m, 3) for m in (1.6, 9.4, 10, 11, 13, 44)] == [2, 9, 10, 10, 15, 45]


@given(st.floats(0, 500), st.floats(0, 500), st.integers(0, 5))
def test_longer_is_never_told_as_shorter(one: float, other: float, ahead: int) -> None:
    short, long = sorted((one, other))
    assert told(short, ahead) <= told(long, ahead)
    assert told(short, ahead + 1) > 0


def test_the_pace_begins_with_the_groups_minutes_and_learns() -> None:
    assert usual(12, None) == Pace(12, SPREAD)
    some, many = (usual(12, Past(n, 6, 0.3)).minutes for n in (10, 1000))
    assert some == 9
    assert 6 < many < 6.1


def test_a_forgotten_press_of_done_counts_as_long_and_no_more() -> None:
    assert todays(Pace(10, 0.6), [10, 10, 600], 1.0).minutes < 13
    assert factor([(600, 10), *[(10, 10)] * 20]) < 1.1


def test_a_slow_day_shows_in_groups_that_had_nobody_yet() -> None:
    hall = factor([(20, 10)] * 25)
    assert hall == 1.5
    assert todays(Pace(10, 0.6), [], hall).minutes == 15


@given(st.floats(1, 60), st.floats(0.05, 1.2), st.floats(0, 200), st.floats(0.001, 0.999))
def test_what_remains_is_never_less_than_nothing(
    mean: float, spread: float, lasted: float, chance: float
) -> None:
    assert Pace(mean, spread).remaining(lasted, chance) >= -1e-6


def test_draws_have_the_mean_they_should() -> None:
    pace, keys = Pace(10, 0.6), count(1)
    calls = [expected([Waiter(-2.0, next(keys), 1)], [], [Desk(1, EVERYTHING, 1)],
                      dict.fromkeys(GROUPS, pace)) for _ in range(50)]  # fmt: skip
    assert all(5 < next(iter(call.values())) < 12 for call in calls)
