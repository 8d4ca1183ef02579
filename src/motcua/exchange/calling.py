"""One try at the peer's door: files it lacks, the message, the signed receipt."""

import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from motcua.exchange import signing
from motcua.exchange.models import Key, Outgoing, Peer
from motcua.exchange.rules import claims, signed
from motcua.exchange.rules.errors import Refusal
from motcua.files import queries as files
from motcua.files.models import Blob
from motcua.kernel import outgoing

MOST_ANSWER: Final = 64 * 1024
JOSE: Final = "application/jose"
_NO_ANSWER: Final = frozenset({408, 429, 500, 502, 503, 504})


class Unreachable(Exception):  # noqa: N818 - a state of the world
    """The peer has not answered, or its server says that it cannot."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the peer said: a receipt that was checked, or why it does not take the message."""

    status: int
    code: str = ""
    detail: str = ""
    expected: int = 0
    missing: tuple[str, ...] = ()
    receipt: str = ""
    digest: str = ""
    status_word: str = ""

    @property
    def words(self) -> str:
        """Why it was not taken, in one line."""
        return f"{self.code or self.status}: {self.detail}".strip(": ")


def deliver(peer: Peer, message: Outgoing, *, at: datetime) -> Answer:
    """Try a message once, with files the peer says it lacks. Raises Unreachable, Refused."""
    key = signing.signing_key(peer.agency_id, at)
    answer = _message(peer, message, key, at)
    if answer.code == "files_missing" and answer.missing:
        for sha256 in _its_own(message, answer.missing):
            problem = _file(peer, sha256, key, at)
            if problem:
                return problem
        answer = _message(peer, message, key, at)
    return answer


def card_of(peer: Peer) -> dict[str, Any]:
    """What the peer's system says of the agency; raises Unreachable."""
    with _call(peer, "GET", f"agencies/{peer.code}") as response:
        said = _json(response)
        if response.status_code != 200:
            raise Unreachable(f"HTTP {response.status_code}")
    return said


def _message(peer: Peer, message: Outgoing, key: Key, at: datetime) -> Answer:
    text, jti = signing.signed_claims(
        peer, json.loads(message.content), typ=signed.MESSAGE, at=at, key=key
    )
    headers = {"Content-Type": JOSE, "Accept": JOSE}
    with _call(peer, "POST", "messages", data=text.encode(), headers=headers) as response:
        if response.status_code == 200:
            return _receipt(peer, message, jti, _body(response).decode("ascii", "replace"), at)
        return _no(response)


def _file(peer: Peer, sha256: str, key: Key, at: datetime) -> Answer | None:
    """Hand a file in; None where it is there now."""
    blob = Blob.objects.get(pk=sha256)
    ticket, _ = signing.signed_claims(
        peer, {"sha256": sha256, "size": blob.size}, typ=signed.FILE, at=at, key=key
    )
    headers = {"Authorization": f"Motcua {ticket}", "Content-Type": "application/octet-stream"}
    with (
        files.open_blob(sha256) as content,
        _call(peer, "PUT", f"files/{sha256}", data=content, headers=headers) as response,
    ):
        return None if response.status_code in (200, 201) else _no(response)


def _receipt(peer: Peer, message: Outgoing, jti: str, text: str, at: datetime) -> Answer:
    """The receipt, if the peer has signed it for this very try; else it counts as no answer."""
    try:
        signer, said = signing.believed(text, typ=signed.RECEIPT, at=at)
        receipt = claims.read(claims.Receipt, said)
        claims.check_time(receipt, at, signing.skew())
    except Refusal as refusal:
        return Answer(502, "bad_receipt", str(refusal))
    it = receipt.message
    ours = (str(message.message_id), message.seq, jti)
    digests = (message.digest, message.first_digest)
    if signer.pk != peer.pk or (it.id, it.seq, it.jti) != ours or it.digest not in digests:
        return Answer(502, "bad_receipt", "The receipt is for another message.")
    return Answer(200, receipt=text, digest=it.digest, status_word=receipt.status)


def _no(response: requests.Response) -> Answer:
    said = _json(response)
    code, detail = str(said.get("code", ""))[:40], str(said.get("detail", ""))[:400]
    expected, missing = said.get("expected"), said.get("missing")
    return Answer(
        response.status_code, code, detail,
        expected=expected if isinstance(expected, int) else 0,
        missing=tuple(map(str, missing[:100])) if isinstance(missing, list) else (),
    )  # fmt: skip


def _its_own(message: Outgoing, wanted: Iterable[str]) -> list[str]:
    """Of the files a peer asks for those the message speaks of, and no others."""
    return sorted(set(message.files.values_list("blob_id", flat=True)) & set(wanted))


def _call(peer: Peer, method: str, path: str, **more: Any) -> requests.Response:
    url, wait = f"{peer.url.rstrip('/')}/{path}", settings.MOTCUA_EXCHANGE_TIMEOUT
    try:
        outgoing.require_elsewhere(url, loopback=settings.MOTCUA_EXCHANGE_LOOPBACK)
        response = _session(url).request(
            method, url, timeout=(wait, wait), allow_redirects=False, stream=True, **more
        )
        # Read here: an answer that breaks off is no answer.
        response._content = response.raw.read(MOST_ANSWER, decode_content=True)
    # urllib3 has errors of its own for names that no server can bear.
    except (requests.RequestException, HTTPError, ValueError, OSError) as error:
        raise Unreachable(type(error).__name__) from None
    if response.status_code in _NO_ANSWER and not _json(response).get("code"):
        raise Unreachable(f"HTTP {response.status_code}")
    return response


def _body(response: requests.Response) -> bytes:
    return response.content or b""


def _json(response: requests.Response) -> dict[str, Any]:
    try:
        said = json.loads(_body(response))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


_mine = threading.local()
MOST_SESSIONS: Final = 16


def _session(url: str) -> requests.Session:
    """One connection a thread and peer stays open from message to message."""
    sessions: dict[str, requests.Session] = _mine.__dict__.setdefault("sessions", {})
    host = urlsplit(url).netloc
    if host not in sessions:
        if len(sessions) >= MOST_SESSIONS:
            sessions.clear()
        sessions[host] = requests.Session()
        sessions[host].headers["User-Agent"] = "motcua"
    return sessions[host]
