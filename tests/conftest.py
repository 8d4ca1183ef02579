"""The ground tests stand on: the ward of today, a fixed cast, a fixed clock.

The ward (agency, calendar, catalog, officers) is loaded once a run and copied for each worker;
every test runs in a transaction that is rolled back.
"""

import gc
import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from hypothesis import settings as settings_of_hypothesis
from pytest_django import DjangoDbBlocker

from motcua.catalog.packages import shape
from motcua.catalog.packages.problems import Problem
from motcua.catalog.packages.source import Source
from motcua.kernel import clock
from tests import moulds, ward
from tests.places import ready

# Wall-clock says nothing on a busy machine: no example fails for being slow.
# In CI the same examples each time, as hypothesis itself would have it.
_usual = settings_of_hypothesis.get_profile("ci" if os.environ.get("CI") else "default")
settings_of_hypothesis.register_profile("house", _usual, deadline=None)
settings_of_hypothesis.load_profile("house")


def pytest_configure() -> None:
    """Pages are read without collecting static files first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES["staticfiles"] = plain


def pytest_sessionstart(session: pytest.Session) -> None:
    """A worker draws no line of progress: nobody sees it, and it is measured anew for each dot."""
    if hasattr(session.config, "workerinput"):
        session.config.pluginmanager.getplugin("terminalreporter")._show_progress_info = False


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: nobody need look through it for garbage."""
    gc.freeze()


# Tuesday morning, no holiday near.
NOW = datetime(2026, 10, 6, 9, 42, tzinfo=clock.TZ)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database, with the ward in it, whichever tests were asked for."""
    own = moulds.name_of(f"own{moulds.worker()}")
    with django_db_blocker.unblock():
        moulds.copy(moulds.mould("ward", ready(), _fill), own)
        use(own)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        moulds.drop(own)


def use(name: str) -> None:
    """Let every connection of this process, in any thread, open that database."""
    connections.close_all()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def _fill(name: str) -> None:
    use(name)
    call_command("createcachetable")
    _ids_as_after_years()
    with clock.at(datetime(2026, 9, 1, 8, tzinfo=clock.TZ)):
        ward.build()
    connections.close_all()


def _ids_as_after_years() -> None:
    """Ids of five figures, and never the same in two tables: what mixes or formats them fails."""
    with connection.cursor() as cursor:
        cursor.execute("""
            select setval(oid, 10000 + 1000 * row_number() over (order by oid))
            from pg_class where relkind = 'S' and pg_table_is_visible(oid)
        """)


@pytest.fixture
def now() -> Iterator[datetime]:
    """The clock stands at NOW."""
    with clock.at(NOW):
        yield NOW


@pytest.fixture
def cast(db: None) -> ward.Cast:
    """Who may and who may not."""
    return ward.cast()


@pytest.fixture(scope="session", autouse=True)
def files_judged_once() -> Iterator[None]:
    """A file of a catalog that was found right is right as long as its words are the same."""
    right: set[bytes] = set()

    def check_file(source: Source) -> list[Problem]:
        words = sha256(source.path.read_bytes()).digest()
        if words in right:
            return []
        found = shape.check_file(source)
        right.update(() if found else (words,))
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("motcua.catalog.packages.lint.check_file", check_file)
        yield


@pytest.fixture(autouse=True)
def catalog_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a load makes the catalog old: a slow machine costs no test a query more."""
    monkeypatch.setattr("motcua.catalog.snapshot.CHECK_EVERY", float("inf"))


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept for a second stays kept while queries are counted, however slow the machine."""
    monkeypatch.setattr("motcua.tickets.queries.kept.monotonic", lambda: 1.0)
    monkeypatch.setattr("motcua.worktime.queries.STAMP_SECONDS", 3600.0)
