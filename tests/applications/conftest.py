"""Somebody at home at night."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.citizens.models import Account
from motcua.kernel import clock
from tests.citizens import people
from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]
NIGHT = datetime(2026, 10, 6, 21, 40, tzinfo=clock.TZ)  # a Tuesday


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_HOME = tmp_path
    return tmp_path


@pytest.fixture
def night(db: None) -> Iterator[datetime]:
    with clock.at(NIGHT):
        yield NIGHT


@pytest.fixture
def nam(night: datetime) -> Account:
    """Vũ Hoàng Nam, whom a provider vouches for."""
    return people.account()


@pytest.fixture
def stranger(night: datetime) -> Account:
    return people.account(name="Trần Thị Lạ", personal_number="001190000001", phone="")
