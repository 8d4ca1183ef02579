"""A gateway for text messages, as a process of its own: ``python gateway.py PORT``.

It knows messages by their ``id`` and takes each once, as gateways do. ``POST /control`` says how it
behaves from now on, ``GET /inbox`` what it took. Behaviours, taken from the list in turn and the
last for good: ok, 500, 429, 400, 401, slow, cut (before anything was taken), lost (taken, but the
answer never arrives), empty, text, no.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any

SLOW = 1.5  # seconds
inbox: dict[str, dict[str, Any]] = {}
seen: list[dict[str, Any]] = []
behaviours: list[str] = ["ok"]
lock = Lock()


class Gateway(BaseHTTPRequestHandler):
    """One request."""

    def do_GET(self) -> None:
        self._say(200, {"inbox": list(inbox.values()), "seen": seen})

    def do_OPTIONS(self) -> None:
        self._say(503 if behaviours[0] == "500" else 204, None)

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/control":
            behaviours[:] = said
            self._say(200, {})
            return
        with lock:
            how = behaviours.pop(0) if len(behaviours) > 1 else behaviours[0]
        self._behave(how, said)

    def _behave(self, how: str, said: dict[str, Any]) -> None:
        seen.append({**said, "how": how, "headers": dict(self.headers)})
        if how.isdecimal():
            self._say(int(how), {"error": "as told"})
            return
        if how == "slow":
            time.sleep(SLOW)
        if how == "cut":
            self.close_connection = True
            self.connection.close()
            return
        if how == "no":
            self._say(200, {"success": False, "error": "blocked"})
            return
        with lock:
            inbox.setdefault(said["id"], said)
        if how == "lost":
            self.close_connection = True
            self.connection.close()
            return
        answers = {"empty": None, "text": "gw-text", "ok": {"data": {"message_id": "gw-1"}}}
        self._say(202, answers.get(how, answers["ok"]))

    def _say(self, status: int, body: Any) -> None:
        raw = b"" if body is None else body.encode() if isinstance(body, str) else _json(body)
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


def _json(body: Any) -> bytes:
    return json.dumps(body).encode()


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Gateway)
    print("ready", flush=True)  # noqa: T201 - whoever started it waits for this
    server.serve_forever()
