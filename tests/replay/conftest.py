"""Replays live in databases of their own: another year needs a fresh world."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.places import Maker, Place, making

# A twentieth of the half-year, with totals of its own.
SHORT = {"received": 211, "online": 25, "home_births": 4, "home_deaths": 2, "still_open": 3}


def live_short(place: Place) -> Any:
    """Live the short half-year there; its account."""
    return place.answer("-m", "tests.replay.lived", json.dumps(SHORT))


@pytest.fixture(scope="package")
def places() -> Iterator[Maker]:
    """Databases for replays."""
    yield from making("replay")


@pytest.fixture(scope="package")
def short(places: Maker) -> tuple[Place, Any]:
    """The short half-year as it was lived, and its account."""
    place = places("short", "ready")
    return place, live_short(place)
