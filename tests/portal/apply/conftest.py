"""A citizen at home at night, and a browser without scripts."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.citizens.models import Account
from motcua.kernel import clock
from tests.applications.conftest import NIGHT
from tests.citizens import people


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_HOME = tmp_path
    return tmp_path


@pytest.fixture
def night(db: None) -> Iterator[datetime]:
    with clock.at(NIGHT):
        yield NIGHT


@pytest.fixture
def nam(night: datetime, client: Client) -> Account:
    """Signed in with ``client``."""
    return people.sign_in(client)
