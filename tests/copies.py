"""A ward of its own for a test that other processes or threads look at.

A copy of the ward's database (``CREATE DATABASE … TEMPLATE``): others see what was committed, and
nothing has to be undone.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from motcua.kernel import clock
from tests import moulds, ward
from tests.conftest import NOW, use


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """In every thread it is NOW, and time goes on from there."""
    began = time.monotonic()
    monkeypatch.setattr(
        clock, "now", lambda: clock._utc(NOW) + timedelta(seconds=time.monotonic() - began)
    )
    return NOW


@pytest.fixture
def ward_copy(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, ticking: datetime
) -> Iterator[ward.Cast]:
    """A database of the test's own with the ward in it; gives the cast."""
    with django_db_blocker.unblock():
        original = str(connection.settings_dict["NAME"])
        copy = f"{original}_copy"
        moulds.drop(copy)
        moulds.copy(moulds.mould_of("ward"), copy)
        use(copy)
        yield ward.cast()
        use(original)
        moulds.drop(copy)
