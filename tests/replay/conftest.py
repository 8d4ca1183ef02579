"""Replays live in processes and databases of their own: another year needs a fresh world."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
# A twentieth of the half-year, with totals of its own.
SHORT = {"received": 211, "online": 25, "home_births": 4, "home_deaths": 2, "still_open": 3}


@dataclass(frozen=True)
class Place:
    """A database of one replay."""

    url: str

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run this Python with the database as the installation's own."""
        return subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env={**os.environ, "DATABASE_URL": self.url},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def answer(self, *arguments: str) -> Any:
        """The JSON that a program which must not fail prints."""
        done = self.python(*arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def short(self, *options: str) -> Any:
        """Live the short half-year here."""
        return self.answer("-m", "tests.replay.lived", json.dumps(SHORT), *options)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the database, past all of the product's code."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(statement.encode()).fetchall()


Maker = Callable[..., Place]


@pytest.fixture(scope="session")
def places() -> Iterator[Maker]:
    """Makes databases by name, empty or ``like`` another one, and takes them away in the end."""
    base, worker = os.environ["DATABASE_URL"], os.environ.get("PYTEST_XDIST_WORKER", "")
    made: list[str] = []

    def make(name: str, like: str = "") -> Place:
        made.append(f"replay_{name}{worker}")
        template = f"replay_{like}{worker}" if like else "template1"
        _admin(base, "create database {} template {}", made[-1], template)
        return Place(urlunsplit(urlsplit(base)._replace(path=f"/{made[-1]}")))

    yield make
    for name in made:
        _admin(base, "drop database {}", name)


def _admin(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture(scope="session")
def ready(places: Maker) -> None:
    """A database "ready" with all tables and nothing in them."""
    done = places("ready").python("-m", "motcua.manage", "migrate", "--verbosity=0")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def short(places: Maker, ready: None) -> tuple[Place, Any]:
    """The short half-year as it was lived, and its account."""
    place = places("short", "ready")
    return place, place.short()
