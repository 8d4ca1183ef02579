"""What may have been meant by what was typed: slips of the Telex keyboard, other words."""

import re
from collections.abc import Mapping
from typing import Final

from motcua.kernel.text import fold

LONGEST: Final = 200
_DOUBLE: Final = re.compile(r"(dd|aa|ee|oo|aw|ow|uw|w)")
_PLAIN: Final = {"dd": "d", "aa": "a", "ee": "e", "oo": "o", "aw": "a", "ow": "o", "uw": "u",
                 "w": "u"}  # fmt: skip
# A tone typed after the vowels it belongs to: "giaasy" for "giấy", "hoonf" …
_TONE: Final = re.compile(r"^([bcdghklmnpqrstvx]*[aeiouy]+(?:ch|nh|ng|[cmnpt])?)[sfrxj]$")
_TONE_INSIDE: Final = re.compile(r"([aeiouy])[sfrxj](?=[aeiouy]*(?:ch|nh|ng|[cmnpt])?$)")
_NOT_LETTERS: Final = re.compile(r"[^\w.]+")


def ways_to_read(typed: str) -> tuple[str, ...]:
    """The folded text, and the same where its words are keys of a Telex keyboard."""
    text = " ".join(_NOT_LETTERS.sub(" ", fold(typed[:LONGEST])).split())
    telex = " ".join(_from_telex(word) for word in text.split())
    return tuple(dict.fromkeys(way for way in (text, telex) if way))


def _from_telex(word: str) -> str:
    plain = _DOUBLE.sub(lambda found: _PLAIN[found[0]], word)
    plain = _TONE.sub(r"\1", plain)
    return _TONE_INSIDE.sub(r"\1", plain)


def said_in_other_words(text: str, meanings: Mapping[str, str]) -> tuple[str, ...]:
    """The text with what people say put into the words of the catalog; nothing where none is.

    ``meanings`` are folded, longest first.
    """
    padded = f" {text} "
    for say, means in meanings.items():
        if f" {say} " in padded and f" {means} " not in padded:
            padded = padded.replace(f" {say} ", f" {means} ")
    return () if padded.strip() == text else (padded.strip(),)
