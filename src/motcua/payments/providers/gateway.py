"""A gateway over HTTP with signed JSON, as docs/operations.md describes it.

    POST {url}/orders           {"merchant", "order", "amount", "currency", …} → {"id", "pay_url"}
    GET  {url}/orders/{order}   → {"state": "pending" | "paid" | "failed", "transaction", …}
    it calls us with            {"event", "type", "order", "amount", "currency", "transaction", …}

Every request either way bears ``Motcua-Timestamp`` (seconds since 1970) and ``Motcua-Signature``.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote, urlsplit

import requests
from django.conf import settings

from motcua.kernel import clock
from motcua.payments.providers.protocol import (
    Created,
    Event,
    Forged,
    Handover,
    Money,
    Provider,
    State,
    Status,
    Unreachable,
    Unreadable,
)
from motcua.payments.rules import signing

TIMESTAMP, SIGNATURE = "Motcua-Timestamp", "Motcua-Signature"
TIMEOUT: Final = (3, 10)  # seconds to connect, to answer
LARGEST_ANSWER: Final = 64 * 1024
STATES: Final[Mapping[str, State]] = {
    "payment.succeeded": "paid",
    "payment.failed": "failed",
    "paid": "paid",
    "failed": "failed",
    "expired": "failed",
    "pending": "pending",
}


def from_settings() -> Provider | None:
    """The gateway of ``MOTCUA_PAY_URL``, None without one."""
    if not (settings.MOTCUA_PAY_URL and settings.MOTCUA_PAY_SECRET):
        return None
    secrets = [part for part in settings.MOTCUA_PAY_SECRET.split(",") if part]
    pages = settings.MOTCUA_PAY_PAGES or settings.MOTCUA_PAY_URL
    return Gateway(
        url=settings.MOTCUA_PAY_URL.rstrip("/"),
        merchant=settings.MOTCUA_PAY_MERCHANT,
        secrets=tuple(secrets),
        label=settings.MOTCUA_PAY_NAME,
        origins=tuple(_origin(page) for page in pages.split(",")),
    )


class Gateway:
    """The HTTP gateway."""

    name = "gateway"

    def __init__(
        self,
        *,
        url: str,
        merchant: str,
        secrets: tuple[str, ...],
        label: str,
        origins: tuple[str, ...],
    ) -> None:
        self.url, self.merchant, self.secrets = url, merchant, secrets
        self.label, self.origins = label, origins

    def create(self, order: Handover) -> Created:
        """Open an order and learn where the citizen pays it."""
        answer = self._call("POST", "/orders", {
            "merchant": self.merchant,
            "order": order.code,
            "amount": order.amount,
            "currency": "VND",
            "description": order.description,
            "return_url": order.return_url,
            "callback_url": order.callback_url,
            "expires_at": order.expires_at.isoformat(),
        })  # fmt: skip
        created = Created(str(answer.get("id", ""))[:100], str(answer.get("pay_url", "")))
        # Nobody is sent anywhere but to the gateway's own pages.
        if not created.provider_id or _origin(created.url) not in self.origins:
            raise Unreachable
        return created

    def query(self, code: str) -> Status:
        """How an order stands."""
        answer = self._call("GET", f"/orders/{quote(code, safe='')}")
        state = STATES.get(str(answer.get("state")))
        if state is None or answer.get("order") != code:
            raise Unreachable
        try:
            return Status(state, _money(answer) if state == "paid" else None)
        except Unreadable as problem:
            raise Unreachable from problem

    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Event:
        """What a signed message says."""
        moment, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
        if not signing.genuine(self.secrets, moment, signature, body, now=now.timestamp()):
            raise Forged
        told = _object(body)
        state = STATES.get(str(told.get("type")))
        if state is None:
            raise Unreadable("unknown type")
        return Event(
            id=_name(told, "event"),
            kind=str(told["type"])[:40],
            order_code=_name(told, "order"),
            state=state,
            money=_money(told) if state == "paid" else None,
        )

    def check(self) -> str:
        """The gateway answers a signed question."""
        self._call("GET", "/health")
        return f"{self.label} at {self.url} answers"

    def _call(self, method: str, path: str, data: dict[str, Any] | None = None) -> dict[str, Any]:
        body = b"" if data is None else json.dumps(data).encode()
        moment = int(clock.now().timestamp())
        # A question without a body signs what it asks for.
        signed = signing.sign(self.secrets[0], moment, body or path.encode())
        headers = {
            TIMESTAMP: str(moment),
            SIGNATURE: signed,
            "Motcua-Merchant": self.merchant,
            "Content-Type": "application/json",
        }
        try:
            answer = requests.request(
                method, self.url + path, data=body, headers=headers, timeout=TIMEOUT,
                allow_redirects=False, stream=True,
            )  # fmt: skip
            with answer:
                content = answer.raw.read(LARGEST_ANSWER, decode_content=True)
            if answer.status_code not in (200, 201):
                raise Unreachable
            return _object(content)
        except (requests.RequestException, OSError, Unreadable) as problem:
            raise Unreachable from problem


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Unreadable("no JSON") from problem
    if not isinstance(found, dict):
        raise Unreadable("no object")
    return found


def _money(told: Mapping[str, Any]) -> Money:
    amount, currency = told.get("amount"), told.get("currency")
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount < 10**15:
        raise Unreadable("no amount")
    if not (isinstance(currency, str) and re.fullmatch(r"[A-Z]{3}", currency)):
        raise Unreadable("no currency")
    return Money(
        transaction=_name(told, "transaction"),
        amount=amount,
        currency=currency,
        paid_at=_moment(told.get("paid_at")),
        payer=_storable(told.get("payer")),
    )


def _name(told: Mapping[str, Any], field: str) -> str:
    value = told.get(field)
    if not (isinstance(value, str) and re.fullmatch(r"[\x21-\x7e]{1,100}", value)):
        raise Unreadable(f"no {field}")
    return value


def _storable(value: object) -> str:
    """A text a column can hold: half a character must not keep money out."""
    text = str(value or "")[:200].replace("\0", "")
    return text.encode("utf-8", "replace").decode()


def _moment(value: object) -> datetime:
    """When it was paid, by the gateway's clock; our own where it says nothing, or no moment near.

    One of the year 9999 is kept, but never given back: it would shut the whole list.
    """
    now = clock.now()
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return now
    if abs(found.year - now.year) > 1:
        return now
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _origin(url: str) -> str:
    parts = urlsplit(url.strip())
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else ""
