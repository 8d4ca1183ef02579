"""A payment gateway for tests: a real HTTP server, a process of its own.

    python -m tests.payments.gateway SECRET SECONDS_AHEAD

prints its port. It takes signed orders, shows a page where one pays, calls back signed, sends the
citizen home; ``POST /control`` makes it fail, be silent, or say something else.
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
ORDERS: dict[str, dict[str, Any]] = {}
SAY: dict[str, Any] = {}  # "down", "silent", "amount", "currency", "elsewhere"
PAGE = """<!doctype html><html lang="vi"><title>Cổng thử</title><h1>Trả {amount} đồng</h1>
<form method="post"><button>Trả tiền</button></form>
<form method="post" action="{id}?fail"><button>Không trả</button></form>"""


def call_back(order: dict[str, Any], kind: str, event: str) -> int:
    """Tell the ward, signed; the status of its answer."""
    told = {
        "event": event, "type": kind, "order": order["order"],
        "amount": SAY.get("amount", order["amount"]), "currency": SAY.get("currency", "VND"),
        "transaction": order["transaction"], "paid_at": "2026-10-06T10:00:00+07:00",
    }  # fmt: skip
    body = json.dumps(told).encode()
    moment = int(time.time() + AHEAD)
    request = urllib.request.Request(  # noqa: S310 - an address of the test's own
        order["callback_url"], body,
        {"Content-Type": "application/json", "Motcua-Timestamp": str(moment),
         "Motcua-Signature": signing.sign(SECRET, moment, body)},
    )  # fmt: skip
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - as above
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nobody listens."""

    def _answer(self, status: int, data: object = None, **headers: str) -> None:
        body = data.encode() if isinstance(data, str) else json.dumps(data).encode()
        self.send_response(status)
        kind = "text/html; charset=utf-8" if isinstance(data, str) else "application/json"
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _signed(self, body: bytes) -> bool:
        moment = self.headers.get("Motcua-Timestamp", "0")
        expected = signing.sign(SECRET, int(moment), body)
        return self.headers.get("Motcua-Signature") == expected

    def _base(self) -> str:
        return f"http://localhost:{self.server.server_address[1]}"

    def do_GET(self) -> None:
        """A page to pay at, or how an order stands."""
        name = self.path.rsplit("/", 1)[-1].split("?")[0]
        if self.path.startswith("/pay/"):
            return self._answer(200, PAGE.format(**ORDERS[name]))
        if SAY.get("down"):
            return self._answer(503, {})
        if not self._signed(self.path.encode()):
            return self._answer(401, {})
        if self.path == "/health":
            return self._answer(200, {"ok": True})
        order = next((o for o in ORDERS.values() if o["order"] == name), None)
        return self._answer(200 if order else 404, order or {})

    def do_POST(self) -> None:
        """An order; a payment; a word of the test."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/control":
            SAY.clear()
            SAY.update(json.loads(body))
            return self._answer(200, {"orders": list(ORDERS.values())})
        if self.path.startswith("/pay/"):
            return self._pay()
        if SAY.get("down"):
            return self._answer(503, {})
        if not self._signed(body):
            return self._answer(401, {})
        given = json.loads(body)
        known = next((o for o in ORDERS.values() if o["order"] == given["order"]), None)
        number = known["id"] if known else f"g{len(ORDERS) + 1}"
        ORDERS.setdefault(number, {**given, "id": number, "state": "pending",
                                   "transaction": f"T{number}"})  # fmt: skip
        base = SAY.get("elsewhere", self._base())
        return self._answer(201, {"id": number, "pay_url": f"{base}/pay/{number}"})

    def _pay(self) -> None:
        name, _mark, fail = self.path.rsplit("/", 1)[-1].partition("?")
        order = ORDERS[name]
        order["state"] = "failed" if fail else "paid"
        if not SAY.get("silent"):
            kind = "payment.failed" if fail else "payment.succeeded"
            order["answered"] = [call_back(order, kind, f"e-{name}") for _ in range(2)]
        self._answer(303, {}, Location=order["return_url"])


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
