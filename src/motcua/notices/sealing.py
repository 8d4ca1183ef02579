"""Codes on their way stand under a key of the installation: no copy of the database shows one."""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def seal(text: str) -> bytes:
    """The text, readable for this installation alone."""
    return _box().encrypt(text.encode())


def unseal(sealed: bytes) -> str:
    """What was sealed; raises cryptography's InvalidToken under another key."""
    return _box().decrypt(sealed).decode()


def _box() -> Fernet:
    key = hashlib.sha256(b"motcua one-time codes" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
