"""The demo ward is built in a database of its own."""

from collections.abc import Iterator

import pytest

from tests.places import Maker, making


@pytest.fixture(scope="package")
def places() -> Iterator[Maker]:
    """Databases for demo wards."""
    yield from making("demo")
