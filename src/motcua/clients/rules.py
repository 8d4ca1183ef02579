"""Scopes, tokens and signatures; no database."""

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Final

SCOPES: Final[dict[str, str]] = {
    "catalog": "Đọc danh mục thủ tục",
    "submit": "Nộp hồ sơ và tệp kèm theo",
    "status": "Xem hồ sơ do chính hệ thống này nộp",
    "status.all": "Xem mọi hồ sơ của cơ quan",
    "events": "Nhận các việc đã xảy ra với hồ sơ",
}
PREFIX: Final = "mcua_"
MOST_REQUESTS: Final = 600  # a client a minute in each web process; beyond it 429
# Of a call that fails: after 10 s, 20 s, 40 s … an hour at most, a day in all.
FIRST_WAIT: Final = timedelta(seconds=10)
LONGEST_WAIT: Final = timedelta(hours=1)
GIVE_UP_AFTER: Final = timedelta(hours=24)


def new_token() -> str:
    """A bearer token: 256 random bits, told once."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token. It is random and long, so a plain hash cannot be tried out."""
    return hashlib.sha256(token.encode()).hexdigest()


def webhook_secret(key: str, client_id: int, generation: int) -> str:
    """The secret that signs calls to a client; derived, so that none is stored."""
    text = f"motcua webhook {client_id} {generation}"
    return "whsec_" + hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def signature(secret: str, moment: int, body: bytes) -> str:
    """The header ``Motcua-Signature``: ``t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">``."""
    mac = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return f"t={moment},v1={mac.hexdigest()}"


def wait_before(attempt: int) -> timedelta:
    """How long to wait after the ``attempt``-th failure in a row (1 is the first)."""
    factor: int = 2 ** min(attempt - 1, 20)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)
