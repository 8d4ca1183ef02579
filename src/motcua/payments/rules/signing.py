"""Signed messages between us and a payment gateway: HMAC-SHA256 over moment and raw body."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final

# How far a message's moment may lie from ours, seconds: clocks differ, copies must grow stale.
WINDOW: Final = 300
VERSION: Final = "v1"


def sign(secret: str, moment: int, body: bytes) -> str:
    """The signature of a message: "v1=" and 64 hex digits; ``moment`` in seconds since 1970."""
    mac = hmac.new(secret.encode(), b"%d." % moment + body, hashlib.sha256)
    return f"{VERSION}={mac.hexdigest()}"


def genuine(
    secrets: Sequence[str], moment: str, signature: str, body: bytes, *, now: float
) -> bool:
    """Whether one of the secrets signed the body, lately; compared in constant time.

    Two secrets at once let a ward change them without losing a message.
    """
    if not (moment.isascii() and moment.isdecimal() and len(moment) <= 12):
        return False
    if abs(now - int(moment)) > WINDOW:
        return False
    given = signature.encode("ascii", "replace")
    matches = [
        hmac.compare_digest(sign(secret, int(moment), body).encode(), given)
        for secret in secrets
        if secret
    ]
    return any(matches)
