from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

TABLES = ("journal_entry", "journal_readentry", "journal_dailyroot")


@dataclass(frozen=True)
class Officer:
    id: int | None = 7
    name: str = "Trần Thị Bình"
    agency_id: int | None = 3


@contextmanager
def unguarded(table: str = "journal_entry") -> Iterator[None]:
    """What only somebody who owns the database could do."""
    with connection.cursor() as cursor:
        cursor.execute(f"alter table {table} disable trigger append_only")
        yield
        cursor.execute(f"alter table {table} enable trigger append_only")


@pytest.fixture
def empty(db: None) -> None:
    """A journal in which nothing happened yet; rolled back at the end like all the rest."""
    for table in TABLES:
        with unguarded(table), connection.cursor() as cursor:
            cursor.execute(f"delete from {table}")


@pytest.fixture
def committing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A chain whose entries are truly committed, and taken out afterwards by force."""
    chain = "test:committed"
    with django_db_blocker.unblock():
        yield chain
        with unguarded(), connection.cursor() as cursor:
            cursor.execute("delete from journal_entry where chain = %s", [chain])
        connection.close()
