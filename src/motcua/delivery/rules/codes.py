"""The code a citizen says at the door: made, kept as a digest, compared, limited."""

import hashlib
import hmac
import re
import secrets
from datetime import timedelta
from typing import Final

DIGITS: Final = 6
TRIES: Final = 5  # of wrong codes for one sending; then only a signature counts
SENDINGS: Final = 4  # of one job
WAIT: Final = timedelta(minutes=3)  # between two of them
LIFE: Final = timedelta(hours=2)  # how long a message may wait for its server


def new_code() -> str:
    """Six digits nobody foresees; zeros in front count."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def typed(text: str) -> str:
    """A code as people type it: spaces, dots and dashes do not matter."""
    return re.sub(r"[\s.\-]", "", text)[:20]


def digest(secret: str, job: int, salt: str, code: str) -> str:
    """The code as it is kept."""
    said = "\0".join(("motcua.delivery.codes", str(job), salt, code)).encode()
    return hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare two digests in a time that tells nothing."""
    return hmac.compare_digest(one, other)
