"""Answers come from outside: these read them whatever shape they have."""

import unicodedata
from collections.abc import Mapping
from typing import Any, TypeGuard

_LINES = "\n\t"


def as_text(value: object) -> str:
    """A text or number as text, "" for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if is_whole(value) else ""


def as_record(value: object) -> Mapping[str, Any]:
    """An object by key, empty for anything else."""
    return value if isinstance(value, Mapping) else {}


def as_rows(value: object) -> list[Mapping[str, Any]]:
    """The repetitions of a group."""
    return [as_record(row) for row in value] if isinstance(value, list) else []


def as_codes(value: object) -> list[str]:
    """Codes of options ticked, each once."""
    if not isinstance(value, list):
        return []
    return list(dict.fromkeys(code for code in value if isinstance(code, str) and code))


def is_whole(value: object) -> TypeGuard[int]:
    """A whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_filled(value: object) -> bool:
    """Whether anything has been answered; which units an address is in says nothing yet."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping):
        return any(is_filled(part) for key, part in value.items() if key != "units")
    if isinstance(value, list):
        return any(map(is_filled, value))
    return is_whole(value)


def digits(text: str) -> str:
    """A number as people group it ("001 085 012 345"), without its spaces."""
    return "".join(text.split())


def clean(text: str, *, lines: bool = False) -> str:
    """Text as it may be kept: composed, without control characters, ends trimmed.

    Line breaks stay where ``lines``, else they become spaces.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(
        c for c in composed if c in _LINES or unicodedata.category(c) not in ("Cc", "Cs")
    )
    if lines:
        return kept.strip()
    return " ".join(kept.split())
