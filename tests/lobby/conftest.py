"""No test of the hall's screens sees what another one kept."""

from collections.abc import Iterator

import pytest

from motcua.lobby import board_state, halls
from motcua.tickets import queries


@pytest.fixture(autouse=True)
def fresh_screens() -> Iterator[None]:
    queries.forget()
    board_state.forget()
    halls.forget()
    yield
    queries.forget()
    board_state.forget()
    halls.forget()
