"""A system that is let in, and a server it can be called at."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from motcua.clients import commands, rules
from motcua.clients.models import Client
from tests import ward
from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]


@dataclass
class Caller:
    """A client with its token."""

    client: Client
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@pytest.fixture
def caller(cast: ward.Cast, now: datetime) -> Caller:
    return Caller(*commands.add_client("Cổng thành phố", list(rules.SCOPES), by=cast.admin))


@dataclass
class Receiver:
    """A real HTTP server that keeps what it took; told to fail, it answers so."""

    url: str = ""
    status: int = 204
    taken: list[dict[str, object]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    @property
    def ids(self) -> list[object]:
        return [event["id"] for batch in self.taken for event in batch["events"]]  # type: ignore[attr-defined]  # JSON


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if 200 <= kept.status < 300:
                kept.taken.append(json.loads(body))
                kept.headers.append(dict(self.headers))
                kept.bodies.append(body)
            self.send_response(kept.status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    kept.url = f"http://127.0.0.1:{server.server_port}/hook"
    yield kept
    server.shutdown()
    server.server_close()
