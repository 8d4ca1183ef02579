"""Sealing what was scanned: between two touches of a kiosk, and until the counter reads it."""

import base64
import re
from functools import lru_cache
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from motcua.kernel import clock
from motcua.kernel.cccd import CardError, parse_qr

# From the scan to the ticket: somebody chooses what they came for. Later the card is scanned anew.
SECONDS: Final = 600
LONGEST: Final = 2000
_PLAIN: Final = re.compile(r"[\w=-]{1,12000}", re.ASCII)


def seal(scanned: str) -> str:
    """The text of a card's QR code, unreadable without the key. Raises CardError."""
    parse_qr(scanned)
    return _box().encrypt_at_time(scanned[:LONGEST].encode(), _now()).decode()


def check(sealed: str) -> None:
    """Raises CardError for what we did not seal, or sealed too long ago."""
    try:
        if not _PLAIN.fullmatch(sealed):  # decoding passes over what is no letter of it
            raise InvalidToken
        _box().decrypt_at_time(sealed.encode(), ttl=SECONDS, current_time=_now())
    except InvalidToken:
        raise CardError("Thông tin căn cước đã hết hạn giữ. Mời Ông/Bà quét lại.") from None


def read(sealed: str) -> str:
    """What was sealed, however long ago; "" where the key of the installation has changed."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return ""


def _now() -> int:
    return int(clock.now().timestamp())


def _box() -> Fernet:
    return _with_key(str(settings.SECRET_KEY))


@lru_cache(maxsize=2)
def _with_key(secret: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"motcua.tickets.card")
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))
