"""A stream read line by line, as a browser gets it."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

Event = tuple[str, str]


class Stream:
    """A connection to the live server."""

    def __init__(
        self, port: int, path: str = "/sse", *, cookie: str = "", origin: str = "",
        host: str = "127.0.0.1",
    ) -> None:  # fmt: skip
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", f"Cookie: sessionid={cookie}"]
        lines += [f"Origin: {origin}"] * bool(origin)
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self._read = b""
        self.status = int(self._line(60).split()[1])
        self.headers = dict(self._headers())

    def _headers(self) -> Iterator[tuple[str, str]]:
        while line := self._line(60):
            name, _, value = line.partition(": ")
            yield name.lower(), value

    def _line(self, seconds: float) -> str:
        """Raises TimeoutError, or EOFError where the stream is over."""
        until = time.monotonic() + seconds
        while b"\n" not in self._read:
            self.socket.settimeout(max(0.01, until - time.monotonic()))
            more = self.socket.recv(65536)
            if not more:
                raise EOFError
            self._read += more
        line, _, self._read = self._read.partition(b"\n")
        return line.decode().rstrip("\r")

    def events(self, seconds: float = 60) -> Iterator[Event]:
        """One event after the other, for so long; raises TimeoutError then, EOFError at the end."""
        until, name = time.monotonic() + seconds, ""
        while True:
            field, _, value = self._line(until - time.monotonic()).partition(": ")
            if field == "event":
                name = value
            elif field.rstrip(":") == "data":
                yield name, value

    def until(self, seconds: float) -> list[Event]:
        """All that comes in so many seconds."""
        found: list[Event] = []
        with suppress(TimeoutError):
            found.extend(self.events(seconds))
        return found

    def next(self, name: str) -> str:
        """The data of the next event of that name."""
        return next(data for told, data in self.events() if told == name)

    def changed(self) -> str:
        """The next change of dossiers."""
        return self.next("changed")

    def board(self) -> dict[str, Any]:
        """The next state of a board."""
        state: dict[str, Any] = json.loads(self.next("board"))
        return state

    def close(self) -> None:
        self.socket.close()
