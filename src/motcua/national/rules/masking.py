"""What a log or a page may repeat of another system's words."""

import re
from typing import Final

_DIGITS = re.compile(r"\d(?:[ .\-]?\d){8,}")
_MAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+")
# A session, a token: long runs of letters and figures that mean nothing to people.
_TOKEN = re.compile(r"[A-Za-z0-9_\-.=+/]{24,}")
MOST: Final = 300


def masked(text: str, *secrets: str) -> str:
    """A text without numbers of people, addresses and tokens, cut to what a row holds.

    ``secrets`` are taken out first, whatever they look like.
    """
    for secret in secrets:
        if secret:
            text = text.replace(secret, "•••")
    for pattern in (_MAIL, _TOKEN, _DIGITS):
        text = pattern.sub("•••", text)
    return " ".join(text.split())[:MOST]
