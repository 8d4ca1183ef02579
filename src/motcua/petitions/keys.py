"""The number of a petition, and the secret that opens its page together with it."""

import re
import secrets
from datetime import datetime
from typing import Final

from motcua.dossiers import numbers
from motcua.kernel import clock

# No letter or digit that is read for another one; ten of them are 49 bits, and guesses are held
# back. Short enough to be told on the telephone.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH: Final = 10


def new_code(agency_code: str, at: datetime) -> str:
    """The next number of an agency in a year: "PA26-62.08-00012". In the transaction that uses it.

    The agency's part leaves out the province, which one installation shares.
    """
    year = clock.local(at).year % 100
    number = numbers.following(f"petition:{agency_code}:{year}")
    return f"PA{year:02}-{agency_code.partition('.')[2] or agency_code}-{number:05}"[:20]


def new_token() -> str:
    """A secret nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalised(typed: str) -> str:
    """A code or a secret as people type it: any case, spaces and dashes more or less."""
    return re.sub(r"[^A-Z0-9.]", "", typed.upper())


def spoken(token: str) -> str:
    """A secret in two groups, to be read out."""
    return f"{token[: LENGTH // 2]}-{token[LENGTH // 2 :]}"
