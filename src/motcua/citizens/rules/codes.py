"""One-time codes: how they are made, hashed and compared."""

import hashlib
import hmac
import re
import secrets
from datetime import timedelta
from typing import Final, Literal

from motcua.kernel.errors import Malformed
from motcua.kernel.people import normalise_phone

Channel = Literal["email", "sms"]
DIGITS: Final = 6
LIFE: Final = timedelta(minutes=5)
ATTEMPTS: Final = 5
_NONE_OF: Final = r"@\s,;:<>()\[\]\\\"\x00-\x1f\x7f"
_EMAIL: Final = re.compile(rf"[^{_NONE_OF}]{{1,64}}@[^{_NONE_OF}]+\.[^.{_NONE_OF}]{{2,}}")


def new_code() -> str:
    """Six digits nobody foresees; zeros in front count."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def typed(text: str) -> str:
    """A code as people type it: spaces and dashes between the digits do not matter."""
    return re.sub(r"[\s.\-]", "", text)[:20]


def address(channel: Channel, text: str) -> str:
    """The one spelling of an address. Raises Malformed, never quoting the text."""
    if channel == "sms":
        return normalise_phone(text)
    clean = text.strip().lower()
    if not _EMAIL.fullmatch(clean) or len(clean) > 254:
        raise Malformed("Thư điện tử chưa đúng. Mời Ông/Bà kiểm tra lại, ví dụ ten@gmail.com.")
    return clean


def key(secret: str, purpose: str, channel: str, address: str) -> str:
    """Under which name a code waits; the address cannot be read back from it."""
    return _digest(secret, "key", purpose, channel, address)


def digest(secret: str, key: str, code: str) -> str:
    """The code as it is kept."""
    return _digest(secret, "code", key, code)


def same(one: str, other: str) -> bool:
    """Compare two digests in a time that tells nothing."""
    return hmac.compare_digest(one, other)


def _digest(secret: str, *parts: str) -> str:
    said = "\0".join(("motcua.citizens.codes", *parts)).encode()
    return hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()
