"""Months in a row added up: the sum says what one count of all of it would say."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.reports import queries
from motcua.reports.months.summing import joined
from motcua.reports.rules import Counts, Period
from tests import ward
from tests.reports.lives import at
from tests.reports.test_as_of import LATER, Life

NUMBERS = st.integers(0, 9)


def month(carried: int, online: int, direct: int, early: int, late: int) -> Counts:
    """A month that balances; more cannot end than was there."""
    done = min(early, carried + online)
    overdue = min(late, direct)
    received = carried + online + direct
    pending = received - done - overdue
    return Counts(
        received=received, received_online=online, received_direct=direct, carried_over=carried,
        resolved=done + overdue, resolved_early=done, resolved_late=overdue, pending=pending,
        pending_in_term=pending,
    )  # fmt: skip


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=12), NUMBERS)
def test_what_balances_month_by_month_balances(steps: list[tuple[int, ...]], first: int) -> None:
    found: list[Counts] = []
    carried = first
    for step in steps:
        found.append(month(carried, *step))
        carried = found[-1].pending
    whole = joined(found)
    assert whole.received == whole.resolved + whole.pending
    assert (whole.carried_over, whole.pending) == (first, carried)
    assert whole.received_new == sum(one.received_new for one in found)


def test_of_nothing_nothing() -> None:
    assert joined([]) == Counts()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [31, 32])
def test_parts_of_a_life_are_the_whole(cast: ward.Cast, seed: int) -> None:
    life = Life(cast, seed)
    for _ in range(60):
        life.go_on(waits=True)
    cuts = [at(1, 6) + timedelta(days=12 * n) for n in range(5)]
    spans = [Period(a, b, "", "") for a, b in pairwise(cuts)]
    parts = [queries.count(cast.head.agency_id, span, now=LATER).total for span in spans]
    whole = queries.count(
        cast.head.agency_id, replace(spans[0], end=spans[-1].end), now=LATER
    ).total  # fmt: skip
    assert joined(parts) == whole
