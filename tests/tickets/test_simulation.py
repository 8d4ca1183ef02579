"""A simulated day keeps the house's rule, and the expected times are what it then lives."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.tickets.rules.expected import Desk, expected
from motcua.tickets.rules.paces import Pace
from motcua.tickets.simulation.day import Day, live
from motcua.tickets.simulation.plan import Person, Post, Span

MINUTES = {1: 10.0, 2: 5.0, 3: 20.0}
ALL_DAY = (Span(0, 600, serves_out=True),)

groups = st.sampled_from([1, 2, 3])
crowds = st.lists(
    st.tuples(st.integers(0, 300), groups, st.sampled_from([0.0, 15.0, 30.0])), max_size=25
).map(
    lambda rows: [
        Person(key, float(at), group, MINUTES[group], head)
        for key, (at, group, head) in enumerate(rows, 1)
    ]
)
halls = st.lists(st.frozensets(groups, min_size=1), min_size=1, max_size=4).map(
    lambda serves: [Post(n, g, ALL_DAY) for n, g in enumerate(serves, 1)]
)


@settings(deadline=None)
@given(crowds, halls)
def test_what_is_expected_is_what_comes_when_services_are_constant(
    people: list[Person], posts: list[Post]
) -> None:
    """Everybody is there before counters open, one after another; both agree to the second."""
    noon = [replace(p, comes=0.0, head_start=p.head_start - p.comes) for p in people]
    posts = [replace(p, spans=[Span(1 + p.counter / 64, 600, serves_out=True)]) for p in posts]
    desks = [Desk(p.counter, p.groups, back_in=p.spans[0].start) for p in posts]
    foreseen = expected(
        [p.waiter for p in noon], [], desks, {g: Pace(m) for g, m in MINUTES.items()}
    )
    day = live(noon, posts)
    assert foreseen == {key: v.called for key, v in day.visits.items() if v.called is not None}


@settings(deadline=None)
@given(crowds, halls)
def test_nobody_is_lost_served_twice_or_before_they_come(
    people: list[Person], posts: list[Post]
) -> None:
    day = live(people, posts)
    served = frozenset[int]().union(*(post.groups for post in posts))
    assert day.visits.keys() == {p.key for p in people}
    for visit in day.visits.values():
        assert (visit.called is not None) == (visit.person.group in served)
        assert visit.wait is None or visit.wait >= 0
    for post in posts:
        mine = sorted((v.called, v.ended) for v in day.visits.values() if v.counter == post.counter)
        assert all(one[1] <= other[0] for one, other in pairwise(mine))  # type: ignore[operator]  # both known


def _day(*spans: Span, people: int = 3) -> Day:
    return live([Person(k, 5.0 * k, 1, 10.0) for k in range(1, people + 1)],
                [Post(1, frozenset({1}), spans)])  # fmt: skip


def test_a_counter_in_a_pause_calls_nobody() -> None:
    day = _day(Span(0, 12), Span(40, 60))
    assert [v.called for v in day.visits.values()] == [5, 40, 50]
    assert (day.chairs[0].busy, day.chairs[0].kept) == (30, 15 + 20)


def test_at_the_end_everybody_with_a_ticket_is_served_where_the_house_says_so() -> None:
    assert [v.called for v in _day(Span(0, 12)).visits.values()] == [5, None, None]
    day = _day(Span(0, 15, serves_out=True))
    assert [v.called for v in day.visits.values()] == [5, 15, 25]
    assert day.last_end == 35


def test_a_priority_goes_before_who_came_within_its_head_start() -> None:
    people = [Person(1, 0, 1, 10), Person(2, 1, 1, 10), Person(3, 2, 1, 10, head_start=30.0)]
    day = live(people, [Post(1, frozenset({1}), ALL_DAY)])
    assert [day.visits[key].called for key in (1, 3, 2)] == [0, 10, 20]
