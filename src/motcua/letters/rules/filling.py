"""Filling a letter's words: each slot once, from a closed list; what is filled in is only text."""

from collections.abc import Mapping
from datetime import datetime

from motcua.catalog.content.letters import SLOT, LetterRule
from motcua.kernel import clock

LONGEST = 1500
SHORTEST = 20


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its slots filled. KeyError for a slot without a value: a slip in code."""
    return SLOT.sub(lambda slot: values[slot[1]].strip(), text)


def day_words(at: datetime | None) -> str:
    """A day as a letter says it: "ngày 6/10/2026"; "" where there is none."""
    if at is None:
        return ""
    day = clock.local(at).date()
    return f"ngày {day.day}/{day.month}/{day.year}"


def inner(reason: str) -> str:
    """A reason as it stands before a full stop."""
    return " ".join(reason.split()).rstrip(".;, ")


def needs_reason(rule: LetterRule) -> bool:
    """Whether somebody has to say why."""
    return "reason" in rule.slots


def tidy(words: str) -> str:
    """Typed words as they are kept: paragraphs apart by one empty line."""
    lines = [" ".join(line.split()) for line in words.replace("\r", "").split("\n")]
    parts = "\n".join(lines).split("\n\n")
    return "\n\n".join(part.strip() for part in parts if part.strip())
