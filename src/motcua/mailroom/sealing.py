"""The password of a mailbox stands under a key of the installation: no copy of the database has it.

Officers sign in as themselves and never see it; only the worker unseals it, to sign in.
"""

from typing import Final

from motcua.kernel import sealing

_PURPOSE: Final = "mailbox password"


def seal(password: str) -> bytes:
    """The password, readable for this installation alone."""
    return sealing.seal(password, _PURPOSE)


def unseal(sealed: bytes) -> str:
    """What was sealed; raises cryptography's InvalidToken under another key."""
    return sealing.unseal(sealed, _PURPOSE)
