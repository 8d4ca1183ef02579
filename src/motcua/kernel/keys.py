"""A secret that opens one page together with a number, short enough to be told on the telephone."""

import re
import secrets
from typing import Final

# No letter or digit that is read for another one; ten of them are 49 bits, and guesses are held
# back.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH: Final = 10


def new_token() -> str:
    """A secret nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalised(typed: str) -> str:
    """A secret as people type it: any case, spaces and dashes more or less."""
    return re.sub(r"[^A-Z0-9.]", "", typed.upper())


def spoken(token: str) -> str:
    """A secret in two groups, to be read out."""
    return f"{token[: LENGTH // 2]}-{token[LENGTH // 2 :]}"
