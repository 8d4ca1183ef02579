"""One open connection each: an officer's page, a board on the wall."""

import asyncio
import random
import time
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import parse_qs

import psycopg
from django.db import Error

from motcua.kernel import clock
from motcua.live import halls
from motcua.live.answers import (
    Header,
    Receive,
    Scope,
    Send,
    begin,
    end,
    headers_of,
    say,
    shared,
    short,
)
from motcua.live.hub import Hub
from motcua.live.screens import Screen, Screens
from motcua.live.watcher import watcher

CROWDED: Final[tuple[Header, ...]] = ((b"retry-after", b"5"),)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how many."""

    ping: float = 15.0
    # A screen in the hall must know within 5 seconds that nobody speaks to it any more.
    beat: float = 2.0
    # After that the browser comes back by itself, and its session is looked at again.
    lifetime: float = 600.0
    # Of each kind: boards need no session, and must not keep officers out however many come.
    most: int = 2000
    # Whoever reads nothing for so long is not there, whatever the network says.
    patience: float = 20.0

    def ends(self) -> float:
        """When a stream ends by itself; not for all at once, who came together."""
        return time.monotonic() + self.lifetime * random.uniform(0.9, 1.1)  # noqa: S311 - no secret


class Closable(Protocol):
    """Whoever listens."""

    def close(self) -> None:
        """Hear no more."""


async def officer(hub: Hub, limits: Limits, scope: Scope, receive: Receive, send: Send) -> None:
    """The page of whoever is signed in: ``changed`` with ids, ``hall`` with kinds of things."""
    headers = headers_of(scope)
    found = await watcher(headers.get("cookie", ""))
    if found is None:
        return await short(send, 401, shared(headers))
    if len(hub) >= limits.most:
        return await short(send, 503, (*CROWDED, *shared(headers)))
    listener, ends = hub.join(found.agency_id), limits.ends()
    gone = asyncio.create_task(_until_gone(receive, listener))
    try:
        await begin(send, shared(headers), retry=3000)
        while not listener.closed and time.monotonic() < ends:
            events = await listener.events(limits.ping)
            if not listener.closed:
                said = "".join(f"event: {name}\ndata: {data}\n\n" for name, data in events)
                async with asyncio.timeout(limits.patience):
                    await say(send, (said or ": ping\n\n").encode())
        await end(send)
    except TimeoutError:
        return None
    finally:
        hub.leave(listener)
        gone.cancel()


async def board(
    screens: Screens, limits: Limits, scope: Scope, receive: Receive, send: Send
) -> None:
    """A screen of a hall: ``board`` with its whole state, ``ping`` with the time in between."""
    allowed = shared(headers_of(scope))
    if len(screens) >= limits.most:
        return await short(send, 503, (*CROWDED, *allowed))
    try:
        screen = await _screen(screens, scope)
    except (Error, psycopg.Error, OSError):
        return await short(send, 503, (*CROWDED, *allowed))
    if screen is None:
        return await short(send, 404, allowed)
    gone, ends = asyncio.create_task(_until_gone(receive, screen)), limits.ends()
    try:
        await begin(send, allowed, retry=1000)
        while not screen.closed and time.monotonic() < ends:
            message = await screen.next(limits.beat)
            # Nobody is told that all is well while the database is not heard.
            if message is None and screens.alive:
                message = f"event: ping\ndata: {clock.now().isoformat()}\n\n".encode()
            if message and not screen.closed:
                async with asyncio.timeout(limits.patience):
                    await say(send, message)
        await end(send)
    except TimeoutError:
        return None
    finally:
        screens.leave(screen)
        gone.cancel()


async def _screen(screens: Screens, scope: Scope) -> Screen | None:
    """A place among the screens of the hall that was asked for; None where there is no such."""
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    agency, zone = ("".join(asked.get(name, [])[:1]) for name in ("agency", "zone"))
    key = await halls.place(agency, zone)
    return await screens.join(key) if key else None


async def _until_gone(receive: Receive, listener: Closable) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.close()
