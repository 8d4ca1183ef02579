"""The life of a ticket is one table."""

import pytest

from motcua.kernel.errors import IllegalTransition
from motcua.tickets.rules import states
from motcua.tickets.rules.states import LIVING, NAMES, OVER, TRANSITIONS, State


def test_every_state_has_a_name_and_a_row() -> None:
    assert set(NAMES) == set(TRANSITIONS) == set(State)


def test_what_is_over_stays_over_and_all_else_can_end() -> None:
    assert all(not TRANSITIONS[state] for state in OVER)
    assert all(TRANSITIONS[state] & OVER for state in LIVING)


def test_every_state_can_be_reached_from_waiting() -> None:
    reached, edge = {State.WAITING}, [State.WAITING]
    while edge:
        for state in TRANSITIONS[edge.pop()] - reached:
            reached.add(state)
            edge.append(state)
    assert reached == set(State)


def test_a_refusal_says_what_the_ticket_is() -> None:
    with pytest.raises(IllegalTransition, match=r"Số A 007 đã xong"):
        states.check("A 007", "done", State.CALLED)
