"""The forecast: what holds for every route, every clock and every net of parts."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.watch import rules
from motcua.watch.rules import Way

minutes = st.integers(0, 20_000)
ways = st.builds(Way, minutes, minutes)
shares = st.integers(1, 100)


@st.composite
def nets(draw: st.DrawFn) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Parts that each wait for some of those named before."""
    codes = [f"p{n}" for n in range(draw(st.integers(1, 7)))]
    graph = {
        code: draw(st.lists(st.sampled_from(codes[:at]), unique=True)) if at else []
        for at, code in enumerate(codes)
    }
    return graph, {code: draw(minutes) for code in codes}


@given(ways, minutes)
def test_a_step_is_never_done_by_waiting(way: Way, spent: int) -> None:
    assert rules.needed(way, spent) >= way.after + rules.FLOOR
    assert rules.needed(way, spent) >= rules.needed(way, spent + 1)


@given(ways, minutes)
def test_without_time_spent_the_whole_way_is_left(way: Way, spent: int) -> None:
    assert rules.needed(way, 0) == max(way.here, rules.FLOOR) + way.after
    assert rules.needed(way, spent) <= max(way.here, rules.FLOOR) + way.after


@given(ways, st.integers(0, 20_000), shares)
def test_what_stands_still_is_at_risk_before_it_is_late(way: Way, term: int, share: int) -> None:
    """Walk the term to its end: somebody was warned while there was time."""
    seen = [
        rules.danger(rules.needed(way, spent), term - spent, overdue=False, share=share)
        for spent in (term - 1, term)
        if spent >= 0
    ]
    assert set(seen) == {"risk"}


@given(ways, minutes, minutes)
def test_once_at_risk_it_stays_so_until_somebody_moves(way: Way, term: int, spent: int) -> None:
    """A minute at a step takes a minute of the time left, and no more than that of the work."""

    def at(passed: int) -> str:
        return rules.danger(rules.needed(way, passed), term - passed, overdue=False)

    if at(spent) == "risk":
        assert at(spent + 1) in ("risk", "late")


@given(minutes, st.one_of(st.none(), st.integers(-9_999, 20_000)), st.booleans(), shares)
def test_no_date_is_never_in_time_and_late_is_late(
    needs: int, left: int | None, overdue: bool, share: int
) -> None:
    found = rules.danger(needs, left, overdue=overdue, share=share)
    if left is None:
        assert found == "undated"
    elif overdue or left < 0:
        assert found == "late"
    else:
        assert (found == "risk") == (needs >= left * share / 100)


@given(nets())
def test_parts_side_by_side_take_no_longer_than_one_after_the_other(
    net: tuple[dict[str, list[str]], dict[str, int]],
) -> None:
    graph, work = net
    whole = rules.longest(graph, work)
    assert max(work.values()) <= whole <= sum(work.values())
    for code, before in graph.items():
        assert whole >= work[code] + max((work[one] for one in before), default=0)
    assert rules.longest(dict.fromkeys(graph, ()), work) == max(work.values())


@given(nets(), st.data())
def test_a_part_that_is_done_never_makes_the_rest_longer(
    net: tuple[dict[str, list[str]], dict[str, int]], data: st.DataObject
) -> None:
    graph, work = net
    done = data.draw(st.sampled_from(sorted(graph)))
    rest = {code: before for code, before in graph.items() if code != done}
    assert rules.longest(rest, work) <= rules.longest(graph, work)


@given(minutes)
def test_an_apology_is_ready_in_time_and_not_at_once(total: int) -> None:
    assert rules.lead(total) <= min(rules.DAY, total)
    assert rules.lead(10 * rules.DAY) == rules.DAY
