"""The ASGI application: ``GET /sse``, nothing else."""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from motcua.live import database
from motcua.live.hub import Hub, Listener
from motcua.live.watcher import watcher

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Header = tuple[bytes, bytes]

PING: Final = 15.0
# After that the browser comes back by itself, and its session is looked at again.
LIFETIME: Final = 600.0
STREAM: Final[tuple[Header, ...]] = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


class Application:
    """One process: one LISTEN, many streams."""

    def __init__(self, ping: float = PING, lifetime: float = LIFETIME) -> None:
        self.hub = Hub()
        self.ping, self.lifetime = ping, lifetime
        self._listening: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            event = (await receive())["type"]
            if event == "lifespan.startup":
                self._listen()
            else:
                self.close()
            await send({"type": f"{event}.complete"})
            if event == "lifespan.shutdown":
                return

    def _listen(self) -> None:
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(database.listen(self.hub))

    def close(self) -> None:
        """End all streams and the listening."""
        self.hub.close()
        if self._listening:
            self._listening.cancel()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {
            key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]
        }
        if scope["path"] != "/sse" or scope["method"] != "GET":
            return await _short(send, 404)
        if not same_host(headers.get("origin", ""), headers.get("host", "")):
            return await _short(send, 403)
        found = await watcher(headers.get("cookie", ""))
        if found is None:
            return await _short(send, 401, _shared(headers))
        self._listen()
        listener = self.hub.join(found.agency_id)
        gone = asyncio.create_task(_until_gone(receive, listener))
        try:
            await self._stream(listener, send, _shared(headers))
        finally:
            self.hub.leave(listener)
            gone.cancel()

    async def _stream(self, listener: Listener, send: Send, headers: tuple[Header, ...]) -> None:
        ends = time.monotonic() + self.lifetime
        await send({"type": "http.response.start", "status": 200, "headers": [*STREAM, *headers]})
        await _say(send, "retry: 3000\n: xin chao\n\n")
        while not listener.closed and time.monotonic() < ends:
            ids = await listener.changes(self.ping)
            if not listener.closed:
                await _say(
                    send, ": ping\n\n" if ids is None else f"event: changed\ndata: {ids}\n\n"
                )
        with suppress(Exception):  # whoever is gone cannot be told that it is over
            await send({"type": "http.response.body", "body": b""})


def same_host(origin: str, host: str) -> bool:
    """True for a host of ours without an Origin, or with one that names it, on whatever port."""
    try:
        named, here = urlsplit(origin).hostname, urlsplit(f"//{host}").hostname
    except ValueError:  # no address at all, as "http://["
        return False
    spoken = f"[{here}]" if here and ":" in here else here
    ours = bool(spoken) and validate_host(spoken or "", settings.ALLOWED_HOSTS)
    return ours and (not origin or named == here)


def _shared(headers: dict[str, str]) -> tuple[Header, ...]:
    """Let the page on the other port of our host read the stream with its cookie."""
    if not (origin := headers.get("origin")):
        return ()
    return (
        (b"access-control-allow-origin", origin.encode("latin-1")),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"Origin"),
    )


async def _until_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.close()


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _short(send: Send, status: int, headers: tuple[Header, ...] = ()) -> None:
    plain = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": plain})
    await send({"type": "http.response.body", "body": b""})
