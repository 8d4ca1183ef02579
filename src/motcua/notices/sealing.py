"""Codes on their way stand under a key of the installation: no copy of the database shows one."""

from typing import Final

from motcua.kernel import sealing

_PURPOSE: Final = "one-time codes"


def seal(text: str) -> bytes:
    """The text, readable for this installation alone."""
    return sealing.seal(text, _PURPOSE)


def unseal(sealed: bytes) -> str:
    """What was sealed; raises cryptography's InvalidToken under another key."""
    return sealing.unseal(sealed, _PURPOSE)
