"""States, weeks without the chair: pure."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.agencies.permissions import ACTIONS as PERMISSIONS
from motcua.kernel import clock
from motcua.reception.rules.kinds import KINDS, PROTECTED, REFUSALS
from motcua.reception.rules.states import ACTIONS, BOOK, NAMES, TRANSITIONS, State, may
from motcua.reception.rules.weeks import monday, without_chair

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_every_state_has_a_name_a_row_and_a_way_to_it() -> None:
    assert set(NAMES) == set(State) == set(TRANSITIONS) - {None}
    assert frozenset().union(*TRANSITIONS.values()) == set(State)
    assert set(State) > BOOK
    assert set(KINDS) > PROTECTED


@pytest.mark.parametrize("action", ACTIONS)
def test_every_act_goes_a_way_of_the_table(action: str) -> None:
    sources, target, permission = ACTIONS[action]
    assert permission in PERMISSIONS or action == "cancel"
    assert all(target is None or target in TRANSITIONS[source] for source in sources)
    assert [may(action, state) for state in State] == [state in sources for state in State]


def test_every_refusal_names_its_article() -> None:
    assert all("Điều 9" in words for words in REFUSALS.values())


@given(DAYS, st.lists(st.integers(0, 60), max_size=12), st.integers(0, 8))
def test_a_week_is_named_exactly_where_the_chair_does_not_receive(
    first: date, offsets: list[int], weeks: int
) -> None:
    days = [first + timedelta(days=n) for n in offsets]
    chaired = [datetime(d.year, d.month, d.day, 23, 30, tzinfo=clock.TZ) for d in days]
    found = without_chair(chaired, first, weeks)
    assert all(day.weekday() == 0 for day in found)
    expected = [monday(first) + timedelta(days=7 * n) for n in range(weeks)]
    assert found == [m for m in expected if not any(m <= d < m + timedelta(days=7) for d in days)]
