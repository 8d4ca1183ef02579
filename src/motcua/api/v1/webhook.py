"""Where a client wants to be called."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema

from motcua.api.auth import client_of, scope
from motcua.api.text import Text
from motcua.api.v1.answers import ProblemOut, WebhookOut
from motcua.clients import commands, rules
from motcua.clients.models import Client

router = Router(tags=["events"])
REFUSED: dict[Any, Any] = dict.fromkeys((400, 401, 403, 422, 429), ProblemOut)


class WebhookIn(Schema):
    """An https address; "" ends the calls."""

    url: Text


@router.get("/webhook", response={200: WebhookOut, **REFUSED})
@scope("events")
def webhook(request: HttpRequest) -> WebhookOut:
    """The address, the secret, how the last calls went."""
    return _told(client_of(request))


@router.put("/webhook", response={200: WebhookOut, **REFUSED})
@scope("events")
def set_webhook(request: HttpRequest, payload: WebhookIn) -> WebhookOut:
    """Be called at an address, from what was not taken yet on."""
    return _told(commands.set_webhook(client_of(request).pk, payload.url))


def _told(client: Client) -> WebhookOut:
    return WebhookOut(
        url=client.webhook_url,
        secret=rules.webhook_secret(settings.SECRET_KEY, client.pk, client.webhook_generation),
        failures=client.failures, last_error=client.last_error, paused=bool(client.paused_at),
    )  # fmt: skip
