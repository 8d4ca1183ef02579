"""Databases and processes of one's own, for what needs a fresh world."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests import moulds

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Place:
    """A database, and programs that take it for the installation's own."""

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

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the database, past all of the product's code."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(statement.encode()).fetchall()


Maker = Callable[..., Place]


def ready() -> str:
    """The mould with all tables and nothing in them."""
    return moulds.mould("ready", "template1", _migrate)


def _migrate(name: str) -> None:
    done = Place(moulds.url_of(name)).python("-m", "motcua.manage", "migrate", "--verbosity=0")
    assert done.returncode == 0, done.stderr


def making(prefix: str) -> Iterator[Maker]:
    """Makes databases by name, empty or ``like`` another one, and takes them away in the end.

    "ready" has all tables and nothing in them.
    """
    made: list[str] = []

    def make(name: str, like: str = "") -> Place:
        made.append(_named(name))
        moulds.copy(_source(like), made[-1])
        return Place(moulds.url_of(made[-1]))

    def _source(like: str) -> str:
        if not like:
            return "template1"
        return ready() if like == "ready" else _named(like)

    def _named(name: str) -> str:
        return moulds.name_of(f"{prefix}_{name}{moulds.worker()}")

    yield make
    for name in made:
        moulds.drop(name)
