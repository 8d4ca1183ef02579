"""Databases that all others of a run are copied from, each made once, whoever needs it first.

"ready" has all tables and nothing in them; "ward" is the ward of the tests on top of that.
A copy takes a fraction of a second, migrations and a catalog take many. On a server of one's own
(``DATABASE_URL``) ``MOTCUA_TEST_KEEP=1`` keeps moulds for later runs, as long as what they are
made of stays the same.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

# Whoever leads the run names it: two runs on one server do not meet.
RUN = os.environ.setdefault("MOTCUA_TEST_RUN", f"test{os.getpid()}")
MADE_OF = (
    "src/motcua/*/migrations/*.py", "src/motcua/catalogs/**/*.yaml", "src/motcua/catalog/**/*.py",
    "src/motcua/agencies/*.py", "src/motcua/worktime/**/*.py", "tests/ward.py", "tests/conftest.py",
)  # fmt: skip
_LOCK = "select pg_advisory_lock(hashtext(%s))"
_KNOWN = "select true from pg_database where datname = %s"


def worker() -> str:
    """Which of xdist's workers this is; "" without them."""
    return os.environ.get("PYTEST_XDIST_WORKER", "")


def name_of(what: str) -> str:
    """What a database of this run is called."""
    return f"{RUN}_{what}"


def url_of(database: str) -> str:
    """Where a database of the server is."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))


def copy(mould: str, name: str) -> None:
    """A new database that has what the mould has; nobody may be looking at the mould."""
    _admin("create database {} template {} strategy file_copy", name, mould)


def drop(name: str) -> None:
    """Take a database away, whoever still looks at it."""
    _admin("drop database if exists {} with (force)", name)


def mould(what: str, like: str, fill: Callable[[str], None]) -> str:
    """The mould of that name: a copy of ``like``, filled by whoever comes first.

    The others wait. What ``fill`` breaks off is not kept.
    """
    name, half = mould_of(what), name_of(f"{what}_half")
    with _alone(name) as there:
        if not there:
            drop(half)
            copy(like, half)
            fill(half)
            _admin("alter database {} rename to {}", half, name)
    return name


def mould_of(what: str) -> str:
    """What the mould of that name is called: of this run, or kept for others."""
    return f"kept_{what}_{_made_of()}" if os.environ.get("MOTCUA_TEST_KEEP") else name_of(what)


@cache
def _made_of() -> str:
    """What tables, catalogs and the tests' ward are made of, as a short hash."""
    root = Path(__file__).resolve().parents[1]
    made = hashlib.sha256()
    for pattern in MADE_OF:
        for path in sorted(root.glob(pattern)):
            made.update(path.read_bytes())
    return made.hexdigest()[:12]


@contextmanager
def _alone(name: str) -> Iterator[bool]:
    """Whether the database is there, seen by one at a time."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(_LOCK, [name])
        yield connection.execute(_KNOWN, [name]).fetchone() is not None


def _admin(statement: str, *names: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def clear() -> None:
    """Take away every database of the run."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        like = "select datname from pg_database where starts_with(datname, %s)"
        names = [name for (name,) in connection.execute(like, [f"{RUN}_"])]
    for name in names:
        drop(name)
