"""No test of the hall's screens sees what another one kept."""

from collections.abc import Iterator

import pytest

from motcua.lobby import board_state, halls
from motcua.tickets import queries
from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]


@pytest.fixture(autouse=True)
def fresh_screens() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    for kept in (queries, board_state, halls):
        kept.forget()
