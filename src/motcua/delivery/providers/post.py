"""A carrier over HTTP with signed JSON, as docs/operations.md describes it.

    POST {url}/parcels             {"reference", "recipient", "phone", "address", …} → {"tracking"}
    GET  {url}/parcels/{tracking}  → {"tracking", "events": [{"event", "state", "at", "place"}, …]}
    it calls us with               {"events": [{"event", "tracking", "state", "at", "place"}, …]}

Every request either way bears ``Motcua-Timestamp`` and ``Motcua-Signature`` (payments/rules).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote, urlsplit

import requests
from django.conf import settings

from motcua.delivery.providers.protocol import (
    Carrier,
    Consignment,
    Forged,
    Told,
    Unreachable,
    Unreadable,
)
from motcua.kernel import clock
from motcua.payments.rules import signing

TIMESTAMP, SIGNATURE = "Motcua-Timestamp", "Motcua-Signature"
TIMEOUT: Final = (3, 10)  # seconds to connect, to answer
LARGEST: Final = 256 * 1024
MOST_EVENTS: Final = 500


def from_settings() -> Carrier | None:
    """The carrier of ``MOTCUA_POST_URL``, None without one."""
    if not (settings.MOTCUA_POST_URL and settings.MOTCUA_POST_SECRET):
        return None
    secrets = tuple(part for part in settings.MOTCUA_POST_SECRET.split(",") if part)
    return Post(settings.MOTCUA_POST_URL.rstrip("/"), secrets, settings.MOTCUA_POST_NAME)


class Post:
    """The HTTP carrier."""

    name = "post"

    def __init__(self, url: str, secrets: tuple[str, ...], label: str) -> None:
        self.url, self.secrets, self.label = url, secrets, label

    def register(self, parcel: Consignment) -> str:
        """Tell of an envelope and learn its number."""
        tracking = str(self._call("POST", "/parcels", asdict(parcel)).get("tracking", ""))
        if not tracking or len(tracking) > 60:
            raise Unreachable
        return tracking

    def track(self, tracking: str) -> Sequence[Told]:
        """Ask how a parcel stands."""
        answer = self._call("GET", f"/parcels/{quote(tracking, safe='')}")
        try:
            return [_told({**event, "tracking": tracking}) for event in _events(answer)]
        except Unreadable as problem:
            raise Unreachable from problem

    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Sequence[Told]:
        """What a signed message says."""
        moment, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
        if not signing.genuine(self.secrets, moment, signature, body, now=now.timestamp()):
            raise Forged
        return [_told(event) for event in _events(_object(body))]

    def check(self) -> str:
        """The carrier answers a signed question."""
        self._call("GET", "/health")
        return f"{self.label} at {self.url} answers"

    def _call(self, method: str, path: str, data: object = None) -> dict[str, Any]:
        body = json.dumps(data).encode() if data is not None else b""
        moment = int(clock.now().timestamp())
        target = urlsplit(f"{self.url}{path}").path.encode()
        headers = {
            "Content-Type": "application/json", TIMESTAMP: str(moment),
            SIGNATURE: signing.sign(self.secrets[0], moment, body or target),
        }  # fmt: skip
        try:
            answer = requests.request(
                method, f"{self.url}{path}", data=body, headers=headers, timeout=TIMEOUT,
                allow_redirects=False,
            )  # fmt: skip
            if not answer.ok or len(answer.content) > LARGEST:
                raise Unreachable
            return _object(answer.content)
        except (requests.RequestException, Unreadable) as problem:
            raise Unreachable from problem


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError as problem:
        raise Unreadable("no JSON") from problem
    if not isinstance(found, dict):
        raise Unreadable("no object")
    return found


def _events(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = told.get("events")
    if not isinstance(found, list) or len(found) > MOST_EVENTS:
        raise Unreadable("no events")
    if not all(isinstance(event, dict) for event in found):
        raise Unreadable("an event is no object")
    return found


def _told(event: Mapping[str, Any]) -> Told:
    for name in ("event", "tracking", "state", "at"):
        if not isinstance(event.get(name), str) or not 0 < len(event[name]) <= 100:
            raise Unreadable(f"no {name}")
    try:
        at = datetime.fromisoformat(event["at"])
    except ValueError as problem:
        raise Unreadable("no moment") from problem
    if at.tzinfo is None:
        raise Unreadable("a moment without its zone")
    place = str(event.get("place", ""))[:200].replace("\0", "")
    return Told(event["event"], event["tracking"][:60], event["state"], at, place)
