"""A hall whose changes are truly committed, for tests with several people at once."""

from collections.abc import Iterator

import pytest

from motcua.tickets import queries
from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]


@pytest.fixture(autouse=True)
def fresh_hall() -> Iterator[None]:
    """No test sees the hall of another."""
    queries.forget()
    yield
    queries.forget()
