"""What goes over the wire: headers, events, refusals."""

from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Header = tuple[bytes, bytes]

STREAM: Final[tuple[Header, ...]] = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


def headers_of(scope: Scope) -> dict[str, str]:
    """Names in small letters."""
    return {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}


def same_host(origin: str, host: str) -> bool:
    """True for a host of ours without an Origin, or with one that names it, on whatever port."""
    try:
        named, here = urlsplit(origin).hostname, urlsplit(f"//{host}").hostname
    except ValueError:  # no address at all, as "http://["
        return False
    spoken = f"[{here}]" if here and ":" in here else here
    ours = bool(spoken) and validate_host(spoken or "", settings.ALLOWED_HOSTS)
    return ours and (not origin or named == here)


def shared(headers: dict[str, str]) -> tuple[Header, ...]:
    """Let the page on the other port of our host read the stream with its cookie."""
    if not (origin := headers.get("origin")):
        return ()
    return (
        (b"access-control-allow-origin", origin.encode("latin-1")),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"Origin"),
    )


async def begin(send: Send, headers: tuple[Header, ...], retry: int) -> None:
    """A stream begins; ``retry`` is after how many milliseconds a browser comes back."""
    await send({"type": "http.response.start", "status": 200, "headers": [*STREAM, *headers]})
    await say(send, f"retry: {retry}\n: xin chao\n\n".encode())


async def say(send: Send, text: bytes) -> None:
    """A piece of a stream."""
    await send({"type": "http.response.body", "body": text, "more_body": True})


async def end(send: Send) -> None:
    """The stream is over; whoever is gone cannot be told so."""
    with suppress(Exception):
        await send({"type": "http.response.body", "body": b""})


async def short(send: Send, status: int, headers: tuple[Header, ...] = ()) -> None:
    """A status and nothing else."""
    plain = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": plain})
    await send({"type": "http.response.body", "body": b""})
