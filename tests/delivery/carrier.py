"""A carrier for tests: a real HTTP server, a process of its own.

    python -m tests.delivery.carrier SECRET SECONDS_AHEAD

prints its port. It takes signed parcels, answers where they are; ``POST /control`` makes things
happen to a parcel, calls the ward, or makes the server fail.
"""

import json
import sys
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from motcua.payments.rules import signing

SECRET, AHEAD = (sys.argv[1], float(sys.argv[2])) if len(sys.argv) > 2 else ("", 0.0)
PARCELS: dict[str, dict[str, Any]] = {}  # by our reference
EVENTS: list[dict[str, Any]] = []
SAY: dict[str, Any] = {}  # "down"


def call(address: str, events: list[dict[str, Any]]) -> list[int]:
    """Tell the ward, signed, twice as carriers do; the statuses of its answers."""
    body = json.dumps({"events": events}).encode()
    moment = int(time.time() + AHEAD)
    headers = {
        "Content-Type": "application/json", "Motcua-Timestamp": str(moment),
        "Motcua-Signature": signing.sign(SECRET, moment, body),
    }  # fmt: skip
    statuses = []
    for _ in range(2):
        request = urllib.request.Request(address, body, headers)  # noqa: S310 - the test's own
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - as above
                statuses.append(int(answer.status))
        except urllib.error.HTTPError as error:
            statuses.append(error.code)
    return statuses


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nobody listens."""

    def _answer(self, status: int, data: object) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _signed(self, body: bytes) -> bool:
        moment = self.headers.get("Motcua-Timestamp", "0")
        return self.headers.get("Motcua-Signature") == signing.sign(SECRET, int(moment), body)

    def do_GET(self) -> None:
        """Health, or what happened to a parcel."""
        if SAY.get("down"):
            return self._answer(503, {})
        if not self._signed(self.path.encode()):
            return self._answer(401, {})
        name = self.path.rsplit("/", 1)[-1]
        if name == "health":
            return self._answer(200, {"ok": True})
        found = [event for event in EVENTS if event["tracking"] == name]
        return self._answer(200, {"tracking": name, "events": found})

    def do_POST(self) -> None:
        """A parcel; a word of the test."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        given = json.loads(body)
        if self.path == "/control":
            SAY.update(given.get("say", {}))
            new = given.get("events", [])
            EVENTS.extend(new)
            told = call(given["call"], new) if given.get("call") else []
            return self._answer(200, {"parcels": PARCELS, "told": told})
        if SAY.get("down"):
            return self._answer(503, {})
        if not self._signed(body):
            return self._answer(401, {})
        known = PARCELS.setdefault(
            given["reference"], {**given, "tracking": f"EB{len(PARCELS) + 1:09}VN"}
        )
        return self._answer(201, {"tracking": known["tracking"]})


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
