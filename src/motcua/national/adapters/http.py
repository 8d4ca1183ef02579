"""One call over HTTP: bounded in time and size, never redirected, never logged with its body."""

import json
import time
from collections.abc import Mapping
from typing import Any, Final

import requests
from urllib3.exceptions import HTTPError

from motcua.national.adapters.protocol import Trouble

CONNECT: Final = 5.0
TIMEOUT: Final = 20.0  # seconds for a whole answer, however slowly it drips
LARGEST: Final = 32 * 1024 * 1024  # online dossiers carry their files
_CHUNK: Final = 64 * 1024
# Too busy, being repaired, or wrongly set up: it is not this message that is refused.
_NOT_THE_MESSAGE: Final = frozenset({404, 405, 408, 425, 429})


class NotSignedIn(Exception):  # noqa: N818 - an answer, not a failure
    """HTTP 401 or 403: the session or token is no good."""


def call(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    body: object = None,
    files: Mapping[str, Any] | None = None,
) -> Any:
    """The JSON that is answered. Raises Trouble, NotSignedIn."""
    data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    sent = {"Accept": "application/json", **headers}
    if data is not None:
        sent["Content-Type"] = "application/json; charset=utf-8"
    try:
        with requests.request(
            method, url, data=data, files=files, headers=sent, timeout=(CONNECT, TIMEOUT),
            allow_redirects=False, stream=True,
        ) as answer:  # fmt: skip
            _judge(answer.status_code)
            content = _read(answer)
    except requests.Timeout:
        raise Trouble("timeout", outage=True) from None
    except (requests.RequestException, HTTPError, OSError, ValueError):
        raise Trouble("unreachable", outage=True) from None
    return _parsed(content)


def _judge(status: int) -> None:
    if 200 <= status < 300:
        return
    if status in {401, 403}:
        raise NotSignedIn
    lasting = 400 <= status < 500 and status not in _NOT_THE_MESSAGE
    raise Trouble(f"http_{status}", lasting=lasting, outage=not lasting)


def _read(answer: requests.Response) -> bytes:
    """All of it, within the time for all of it."""
    ends, content = time.monotonic() + TIMEOUT, bytearray()
    try:
        for piece in answer.iter_content(_CHUNK):
            content += piece
            if len(content) > LARGEST:
                raise Trouble("too_large", outage=True)
            if time.monotonic() > ends:
                raise Trouble("timeout", outage=True)
    except (requests.exceptions.ChunkedEncodingError, requests.ConnectionError) as error:
        slow = "timed out" in str(error).lower()
        raise Trouble("timeout" if slow else "cut", outage=True) from None
    promised = answer.headers.get("Content-Length", "")
    if promised.isdecimal() and "Content-Encoding" not in answer.headers:
        _whole(len(content), int(promised))
    return bytes(content)


def _whole(size: int, promised: int) -> None:
    if size < promised:
        raise Trouble("cut", outage=True)


def _parsed(content: bytes) -> Any:
    """JSON, else Trouble: what cannot be read may have been taken, so it is asked for again."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise Trouble("malformed", outage=True) from None
