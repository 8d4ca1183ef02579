"""The short reference a payer writes into a transfer, found again in what banks make of it."""

import re
from typing import Final

from motcua.kernel.text import fold

PREFIX: Final = "MC"
_FOUND: Final = re.compile(rf"{PREFIX}(?=(\d{{11}}))")
_LAST: Final = 9_999_999


def reference(year: int, number: int) -> str:
    """The ``number``-th reference of a year, as "MC26000012377": the last two digits check it.

    ValueError where the year's numbers are used up.
    """
    if not 1 <= number <= _LAST:
        raise ValueError("a reference holds the numbers 1 to 9,999,999 of a year")
    body = f"{year % 100:02}{number:07}"
    return f"{PREFIX}{body}{_check(body)}"


def references_in(text: str) -> list[str]:
    """References in a bank's text, in order, each once.

    Banks put words around, drop or add spaces and punctuation, change the case. A slip of one
    digit, or two neighbours exchanged, is no reference (ISO 7064, MOD 97-10).
    """
    bare = squeezed(text)
    found = (match[1] for match in _FOUND.finditer(bare))
    return list(dict.fromkeys(f"{PREFIX}{d}" for d in found if _check(d[:-2]) == d[-2:]))


def squeezed(text: str) -> str:
    """Letters and digits alone, capitals, no diacritics."""
    return re.sub(r"[^A-Z0-9]+", "", fold(text).upper())


def _check(digits: str) -> str:
    return f"{98 - int(digits) * 100 % 97:02}"
