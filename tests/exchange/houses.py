"""Two real installations: databases, servers and workers of their own, a line between them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connection, connections

from tests.exchange.line import Line

ROOT = Path(__file__).resolve().parents[2]
CODES = ("H26.62.08", "H26.62.09")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class House:
    """One installation."""

    code: str
    database: str
    home: Path
    url: str  # of its database
    port: int = field(default_factory=free_port)
    log: Any = None
    line: Line | None = None  # towards it
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    kills: dict[str, int] = field(default_factory=dict)
    total: int = 0  # messages its writer is to write
    pause: float = 0.01

    def command(self, what: str) -> list[str]:
        python = sys.executable
        return {
            "web": [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
                    "--port", str(self.port), "--no-ws", "--log-level", "error", "--workers", "1",
                    "--blocking-threads", "2", "tests.exchange.served:application"],
            "worker": [python, "-m", "motcua.manage", "procrastinate", "worker", "--concurrency",
                       "4", "--fetch-job-polling-interval", "1", "--queues", "exchange"],
            "writer": [python, "-m", "tests.exchange.writing", str(self.total), str(self.pause)],
        }[what]  # fmt: skip

    def start(self, *names: str) -> None:
        paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = {
            **os.environ, "DATABASE_URL": self.url, "MOTCUA_HOME": str(self.home),
            "MOTCUA_SECRET_KEY": settings.SECRET_KEY, "MOTCUA_EXCHANGE_LOOPBACK": "1",
            "MOTCUA_EXCHANGE_TIMEOUT": "2", "PYTHONPATH": paths, "MOTCUA_LOG_LEVEL": "ERROR",
        }  # fmt: skip
        for name in names:
            self.processes[name] = subprocess.Popen(
                self.command(name), env=environment, cwd=ROOT, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """As when the power goes: no chance to tidy up."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        self.kills[name] = self.kills.get(name, 0) + 1

    def end(self) -> None:
        for name in list(self.processes):
            self.kill(name)

    def cut_database(self) -> None:
        """All its connections break."""
        with psycopg.connect(self.url, autocommit=True) as admin:
            admin.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
        self.kills["database"] = self.kills.get("database", 0) + 1

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url) as asked:
            return asked.execute(statement.encode(), values).fetchall()

    def count(self, statement: str) -> int:
        return int(self.rows(statement)[0][0])

    @property
    def door(self) -> int:
        """Where others reach it."""
        return self.line.port if self.line else self.port

    def unwritten(self) -> int:
        done = self.count("select count(*) from exchange_outgoing where kind = 'test.said'")
        return max(self.total - done, 0)

    def open_messages(self) -> int:
        return self.count(
            "select count(*) from exchange_outgoing where state in ('waiting', 'dead')"
        )


def wait_for(house: House, seconds: float = 90) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", house.port), timeout=1).close()
            return
        time.sleep(0.1)
    raise AssertionError(f"{house.code} did not start")


@contextmanager
def two(
    folder: Path, template: str, seed: int | None, codes: Sequence[str] = CODES
) -> Iterator[Sequence[House]]:
    """Two installations copied from a database, each knowing the other behind a bad line.

    Without a seed there is no line between them.
    """
    database, before = settings.DATABASES["default"], settings.MOTCUA_EXCHANGE_LOOPBACK
    settings.MOTCUA_EXCHANGE_LOOPBACK = True
    connections.close_all()
    houses = []
    for code in codes:
        name = f"{template}_{code[:3]}{code[-2:]}".lower()
        _copy(template, name)
        place = f"{database['USER']}@/{name}?host={quote(str(database['HOST']), '')}"
        home = folder / code
        home.mkdir(parents=True)
        houses.append(
            House(
                code, name, home, f"postgresql://{place}", log=(folder / f"{code}.log").open("ab")
            )
        )
    try:
        for number, house in enumerate(houses):
            house.line = None if seed is None else Line(house.port, seed + number)
        introduce(houses)
        yield houses
    finally:
        for house in houses:
            house.end()
            if house.line:
                house.line.close()
        settings.MOTCUA_EXCHANGE_LOOPBACK = before
        _use(template)
        with connection._nodb_cursor() as cursor:
            for house in houses:
                cursor.execute(f'drop database if exists "{house.database}" with (force)')


def introduce(houses: Sequence[House]) -> None:
    """Keys, cards, peers: as two admins do it."""
    from motcua.agencies.models import Agency
    from motcua.exchange import commands, queries

    cards: dict[str, dict[str, Any]] = {}
    for house in houses:
        with used(house):
            commands.new_key(Agency.objects.get(code=house.code).pk)
            card = queries.card(house.code)
            assert card
            cards[house.code] = {**card, "url": f"http://127.0.0.1:{house.door}/exchange/v1"}
    for house, other in zip(houses, reversed(houses), strict=True):
        with used(house):
            ours = Agency.objects.get(code=house.code)
            commands.add_peer(ours.pk, cards[other.code], by=None)


@contextmanager
def used(house: House) -> Iterator[None]:
    """Our own code over that house's database."""
    before = str(connection.settings_dict["NAME"])
    _use(house.database)
    try:
        yield
    finally:
        _use(before)


def _use(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def _copy(original: str, copy: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'drop database if exists "{copy}" with (force)')
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [original]
        )
        cursor.execute(f'create database "{copy}" template "{original}"')
