"""The ground tests stand on: the ward of today, a fixed cast, a fixed clock.

The ward (agency, calendar, catalog, officers) is loaded once a worker; every test runs in a
transaction that is rolled back.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from pytest_django import DjangoDbBlocker

from motcua.kernel import clock
from tests import ward

# Tuesday morning, no holiday near.
NOW = datetime(2026, 10, 6, 9, 42, tzinfo=clock.TZ)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database, with the ward in it."""
    with django_db_blocker.unblock(), clock.at(datetime(2026, 9, 1, 8, tzinfo=clock.TZ)):
        ward.build()


@pytest.fixture
def now() -> Iterator[datetime]:
    """The clock stands at NOW."""
    with clock.at(NOW):
        yield NOW


@pytest.fixture
def cast(db: None) -> ward.Cast:
    """Who may and who may not."""
    return ward.cast()
