"""Secrets stand in the database under a key of the installation: no copy of it shows one."""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def seal(text: str, purpose: str) -> bytes:
    """The text, readable for this installation alone, and for this purpose alone."""
    return _box(purpose).encrypt(text.encode())


def unseal(sealed: bytes, purpose: str) -> str:
    """What was sealed; raises cryptography's InvalidToken under another key or purpose."""
    return _box(purpose).decrypt(sealed).decode()


def _box(purpose: str) -> Fernet:
    key = hashlib.sha256(f"motcua {purpose}".encode() + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
