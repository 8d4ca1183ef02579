"""A ward of its own for a test that other processes or threads look at.

A copy of the ward's database (``CREATE DATABASE … TEMPLATE``): others see what was committed, and
nothing has to be undone.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from motcua.kernel import clock
from tests import ward
from tests.conftest import NOW


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
        _make_copy(original, copy)
        _use(copy)
        yield ward.cast()
        _use(original)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database if exists "{copy}" with (force)')


def _make_copy(original: str, copy: str) -> None:
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'drop database if exists "{copy}" with (force)')
        # Whoever still looks at the template keeps it from being copied.
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [original]
        )
        cursor.execute(f'create database "{copy}" template "{original}"')


def _use(name: str) -> None:
    """Let every connection of this process, in any thread, open that database."""
    connections.close_all()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name
