"""Telling a client, at the address it gave, what happened: in order, signed, until it answers."""

import json
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from motcua.clients import rules
from motcua.clients.commands import _core
from motcua.clients.jobs import call_soon
from motcua.clients.models import Client
from motcua.clients.queries.events import (
    Feed,
    Happened,
    cursor_of,
    events_after,
    start_of,
    waiting_after,
)
from motcua.kernel import clock, outgoing

BATCH: Final = 100
BATCHES: Final = 50  # then another job goes on, so that one client does not hold the worker
TIMEOUT: Final = (5, 15)  # seconds to connect, to answer
_SOON: Final = timedelta(seconds=1)


def call(client_id: int, *, at: datetime | None = None) -> None:
    """Send everything the client has not taken yet.

    A batch counts as taken when the client answers 2xx; else the same batch comes again later,
    with longer and longer waits, until after a day the calls pause and somebody must press.
    """
    for _ in range(BATCHES):
        client = _callable(client_id)
        if client is None:
            return
        feed = events_after(client, start_of(client), limit=BATCH)
        if not feed.events:
            if waiting_after(client, start_of(client)):
                call_soon(client_id, wait=_SOON)  # an older transaction is still under way
            return
        if problem := _post(client, feed):
            _failed(client_id, problem, _core.moment(at))
            return
        _taken(client, feed)
    call_soon(client_id)


def body_of(events: Mapping[str, Any]) -> bytes:
    """The bytes that are sent and signed."""
    return json.dumps(events, ensure_ascii=False, separators=(",", ":")).encode()


def told(event: Happened) -> dict[str, Any]:
    """An event as other systems read it."""
    return {
        "id": cursor_of(event.place),
        "kind": event.kind,
        "at": clock.local(event.at).isoformat(),
        "dossier": event.code,
        "status": event.status,
        "due_at": clock.local(event.due_at).isoformat() if event.due_at else None,
    }


def _callable(client_id: int) -> Client | None:
    client = Client.objects.filter(pk=client_id, revoked_at=None, paused_at=None).first()
    wanted = client and client.webhook_url and "events" in client.scopes
    return client if wanted else None


def _post(client: Client, feed: Feed) -> str:
    """Call once; "" when the client took it, else what went wrong."""
    body = body_of({"events": [told(one) for one in feed.events], "cursor": cursor_of(feed.place)})
    secret = rules.webhook_secret(settings.SECRET_KEY, client.pk, client.webhook_generation)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "motcua",
        # The same batch bears the same name when it comes again.
        "Motcua-Delivery": cursor_of(feed.events[0].place),
        "Motcua-Signature": rules.signature(secret, int(time.time()), body),
    }
    try:
        outgoing.require_elsewhere(client.webhook_url, loopback=settings.MOTCUA_DEMO)
        with requests.post(
            client.webhook_url, data=body, headers=headers, timeout=TIMEOUT,
            allow_redirects=False, stream=True,
        ) as answer:  # fmt: skip
            return "" if 200 <= answer.status_code < 300 else f"HTTP {answer.status_code}"
    # urllib3 has errors of its own for names that no server can bear.
    except (requests.RequestException, HTTPError, ValueError, OSError) as error:
        return type(error).__name__


def _taken(client: Client, feed: Feed) -> None:
    """Go on from here, unless somebody moved the place meanwhile."""
    place = {"told_txid": client.told_txid, "told_id": client.told_id}
    Client.objects.filter(pk=client.pk, **place).update(
        told_txid=feed.place[0], told_id=feed.place[1], failures=0, failing_since=None,
        last_error="",
    )  # fmt: skip


@_core.atomic
def _failed(client_id: int, problem: str, at: datetime) -> None:
    client = Client.objects.select_for_update().get(pk=client_id)
    client.failures += 1
    client.failing_since = client.failing_since or at
    client.last_error = problem[:300]
    if at - client.failing_since >= rules.GIVE_UP_AFTER:
        client.paused_at = at
        _core.record(client, "webhook_paused", at=at, by=None, error=client.last_error)
    else:
        call_soon(client_id, wait=rules.wait_before(client.failures))
    client.save(update_fields=["failures", "failing_since", "last_error", "paused_at"])
