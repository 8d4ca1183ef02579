"""Text messages through an HTTP gateway: one JSON POST a message (docs/operations.md)."""

from typing import Any, Final
from urllib.parse import urlsplit

import requests
from django.conf import settings

from motcua.notices.providers.base import Message, Undelivered

PATIENCE: Final = (5, 15)  # seconds to connect, to answer
_IDS: Final = ("id", "message_id", "messageId", "messageid", "sms_id", "smsId", "SMSID")
_INSIDE: Final = ("data", "result", "message", "messages")
# Too busy, or wrongly set up: it is not this message that is refused.
_NOT_THE_MESSAGE: Final = frozenset({401, 403, 404, 405, 408, 425, 429})
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class HttpGateway:
    """The gateway that ``MOTCUA_SMS_URL`` names."""

    channel: str = "sms"

    def configured(self) -> bool:
        """Whether there is a gateway; a demo's invented people get no real messages."""
        url = settings.MOTCUA_SMS_URL
        return bool(url) and (not settings.MOTCUA_DEMO or urlsplit(url).hostname in LOOPBACK)

    def send(self, message: Message) -> str:
        """POST a message. The gateway knows a second try by its key and sends it once."""
        try:
            answer = requests.post(
                settings.MOTCUA_SMS_URL, json=_body(message), headers=_headers(message.key),
                timeout=PATIENCE, allow_redirects=False,
            )  # fmt: skip
        except requests.Timeout:
            raise Undelivered("timeout", outage=True) from None
        except requests.RequestException:
            raise Undelivered("unreachable", outage=True) from None
        return _read(answer)

    def check(self) -> str:
        """Ask the address for what it offers; anything it answers short of 5xx will do."""
        if not settings.MOTCUA_SMS_URL:
            return "no gateway (MOTCUA_SMS_URL); who left only a telephone is called"
        if not self.configured():
            return "not used: a demo sends no messages to telephones"
        url = settings.MOTCUA_SMS_URL
        answer = requests.options(url, headers=_headers(""), timeout=PATIENCE)
        if answer.status_code >= 500 or answer.status_code in {401, 403}:
            raise ValueError(f"the gateway answers {answer.status_code}")
        return f"the gateway at {urlsplit(url).netloc.rpartition('@')[2]} answers"


def _body(message: Message) -> dict[str, Any]:
    return {
        "id": message.key, "to": message.to, "text": message.text,
        "from": settings.MOTCUA_SMS_SENDER, "unicode": not message.text.isascii(),
    }  # fmt: skip


def _headers(key: str) -> dict[str, str]:
    found = {"Idempotency-Key": key} if key else {}
    if settings.MOTCUA_SMS_TOKEN:
        found["Authorization"] = f"Bearer {settings.MOTCUA_SMS_TOKEN}"
    return found


def _read(answer: requests.Response) -> str:
    """The gateway's id of a message it took. Raises Undelivered."""
    status = answer.status_code
    if 200 <= status < 300:
        return _taken(answer)
    lasting = 400 <= status < 500 and status not in _NOT_THE_MESSAGE
    raise Undelivered(f"http_{status}", lasting=lasting, outage=not lasting)


def _taken(answer: requests.Response) -> str:
    """Gateways agree on 2xx and on little else: an id where one is found."""
    try:
        said = answer.json()
    except ValueError:
        return answer.text.strip()[:100]
    if isinstance(said, dict) and (said.get("success") is False or said.get("error")):
        raise Undelivered("refused", lasting=True)
    return _id_in(said)[:100]


def _id_in(said: Any) -> str:
    if isinstance(said, list):
        said = said[0] if said else {}
    if not isinstance(said, dict):
        return str(said or "")
    for name in _IDS:
        if isinstance(said.get(name), str | int):
            return str(said[name])
    inside = next((said[name] for name in _INSIDE if isinstance(said.get(name), dict | list)), None)
    return _id_in(inside) if inside is not None else ""
