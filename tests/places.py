"""Databases and processes of one's own, for what needs a fresh world."""

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
from psycopg import sql

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


def making(prefix: str) -> Iterator[Maker]:
    """Makes databases by name, empty or ``like`` another one, and takes them away in the end.

    "ready" has all tables and nothing in them.
    """
    base, worker = os.environ["DATABASE_URL"], os.environ.get("PYTEST_XDIST_WORKER", "")
    made: list[str] = []

    def make(name: str, like: str = "") -> Place:
        if like == "ready" and _named(like) not in made:
            done = make("ready").python("-m", "motcua.manage", "migrate", "--verbosity=0")
            assert done.returncode == 0, done.stderr
        made.append(_named(name))
        _admin(base, "create database {} template {}", made[-1], _named(like))
        return Place(urlunsplit(urlsplit(base)._replace(path=f"/{made[-1]}")))

    def _named(name: str) -> str:
        return f"{prefix}_{name}{worker}" if name else "template1"

    yield make
    for name in made:
        _admin(base, "drop database {}", name)


def _admin(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
