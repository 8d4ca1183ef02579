"""What the measurements of boards share: a crowded hall, the servers, screens as a program.

The screens run in a process of their own (``python -m benchmarks.screens poll|listen …``), so that
what they cost is not counted as the caller's time; moments are of the machine's one clock.
"""

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

PORT = 8393
SLUG = "phuong-phuc-loi"
STATE = f"/lobby/board/{SLUG}/state.json"
CREW = {"receptionist": 1, "officer": 2, "colleague": 3, "land": 4}
CALL = re.compile(rb'"calls":\[\{"key":"[^"]*","label":"([^"]*)"')
Json = dict[str, Any]


def crowd(waiting: int) -> list[tuple[int, Any]]:
    """A hall with so many in line and four counters open: (session, who sits there)."""
    from django.db import connection

    from motcua.agencies import queries as agencies
    from motcua.agencies.models import Agency, Officer
    from motcua.tickets import commands, packages
    from motcua.tickets.models import Counter, ServiceGroup

    with connection.cursor() as cursor:
        cursor.execute(
            "truncate tickets_ticket, tickets_service, tickets_series, tickets_countersession "
            "cascade"
        )
    ward = Agency.objects.get(slug=SLUG)
    commands.load_hall(packages.builtin(), ward)
    ServiceGroup.objects.filter(agency=ward).update(last_number=9999)
    groups = list(ServiceGroup.objects.filter(agency=ward, kind="service"))
    people = {o.user.username: o.pk for o in Officer.objects.select_related("user") if o.user}
    desk = agencies.actor_for(people["receptionist"])
    for number in range(waiting):  # given by hand: a measurement may run at night
        commands.issue(commands.Wish(ward.pk, groups[number % 3].pk), by=desk)
    crew = []
    for name, number in CREW.items():
        by = agencies.actor_for(people[name])
        counter = Counter.objects.get(agency=ward, number=number)
        crew.append((commands.open_counter(counter.pk, by=by).pk, by))
    return crew


class Caller:
    """Officers who call one after the other, each finishing whom they had."""

    def __init__(self, crew: Sequence[tuple[int, Any]]) -> None:
        self.crew, self.turn, self.holds = crew, 0, {}  # type: ignore[var-annotated]  # session → ticket

    def call(self) -> tuple[str, float]:
        """Call the next: the number, and the moment it was committed."""
        from motcua.tickets import commands

        session, by = self.crew[self.turn % len(self.crew)]
        self.turn += 1
        if session in self.holds:
            commands.serve(session, by=by)
        ticket = commands.call_next(session, finishing=self.holds.get(session), by=by)
        if ticket is None:
            raise SystemExit("nobody waits any more")
        self.holds[session] = ticket.pk
        return ticket.label, time.monotonic()


@contextmanager
def servers() -> Iterator[None]:
    """Pages and live changes, as ``motcua serve`` starts them."""
    from motcua.config.serving import commands

    os.environ["MOTCUA_PORT"] = str(PORT)
    running = [subprocess.Popen(command) for command in commands(PORT)[:2]]
    try:
        for port in (PORT, PORT + 1):
            _wait(port)
        yield
    finally:
        for server in running:
            server.terminate()
        for server in running:
            server.wait(15)


def _wait(port: int) -> None:
    for _ in range(150):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def start(*arguments: object) -> "subprocess.Popen[bytes]":
    """The screens as a program; what they saw is its output."""
    command = [sys.executable, "-m", "benchmarks.screens", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE)


def seen(screens: "subprocess.Popen[bytes]") -> Json:
    """What the screens saw, when they are told that it is over."""
    out, _ = screens.communicate()
    found: Json = json.loads(out)
    return found


async def poll(path: str, clients: int, seconds: float) -> Json:
    """So many screens ask again and again: milliseconds of every answer."""
    took: list[float] = []
    failed = 0
    until = time.monotonic() + seconds

    async def screen() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n\r\n".encode()
        while time.monotonic() < until:
            began = time.monotonic()
            writer.write(request)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            await reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r")[0]))
            took.append((time.monotonic() - began) * 1000)
            failed += b" 200 " not in head[:15]
        writer.close()

    await asyncio.gather(*(screen() for _ in range(clients)))
    return {"took": took, "failed": failed}


async def listen(path: str, clients: int) -> Json:
    """So many screens listen until the input ends: per number, when each screen showed it."""
    shown: dict[str, list[float]] = {}
    messages = connected = 0

    async def screen() -> None:
        nonlocal messages, connected
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT + 1, limit=2**20)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT + 1}\r\n\r\n".encode())
        last = b""
        while line := await reader.readline():
            if not line.startswith(b'data: {"at"'):
                continue
            messages += 1
            connected += not last
            found = CALL.search(line)
            label = found[1] if found else b"-"
            if label != last and last:
                shown.setdefault(label.decode(), []).append(time.monotonic())
            last = label
            if connected == clients and messages == clients:
                sys.stderr.write("all screens are connected\n")

    screens = [asyncio.create_task(screen()) for _ in range(clients)]
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for task in screens:
        task.cancel()
    ended = await asyncio.gather(*screens, return_exceptions=True)
    lost = sum(not isinstance(end, asyncio.CancelledError) for end in ended)
    return {"shown": shown, "messages": messages, "connected": connected, "lost": lost}


def main() -> None:
    """``poll PATH CLIENTS SECONDS`` or ``listen PATH CLIENTS``; nothing otherwise."""
    match sys.argv[1:]:
        case ["poll", path, clients, seconds]:
            found = asyncio.run(poll(path, int(clients), float(seconds)))
        case ["listen", path, clients]:
            found = asyncio.run(listen(path, int(clients)))
        case _:
            return
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
