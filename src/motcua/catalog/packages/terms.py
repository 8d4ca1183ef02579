"""Lengths written in packages, in working minutes, so that steps and terms can be compared."""

from collections.abc import Mapping
from typing import Final

from motcua.kernel.said import hours_and_minutes

MINUTES_PER_DAY: Final = 480
"""One working day is counted as 8 hours."""

_STEP_MINUTES: Final = {"m": 1, "h": 60, "d": MINUTES_PER_DAY}
_TERM_MINUTES: Final = {
    "working_hours": 60.0,
    "working_days": float(MINUTES_PER_DAY),
    "days": MINUTES_PER_DAY * 5 / 7,
    "months": MINUTES_PER_DAY * 30 * 5 / 7,
}


def within_minutes(text: str) -> int:
    """Working minutes of "30m", "2h" or "3d"."""
    return int(text[:-1]) * _STEP_MINUTES[text[-1]]


def term_minutes(text: str) -> int:
    """Working minutes of "3 working_days", "20 days", "same_day"; calendar days at 5/7."""
    if text == "same_day":
        return MINUTES_PER_DAY
    amount, unit = text.split()
    return int(int(amount) * _TERM_MINUTES[unit])


def shortest_term(term: str | Mapping[str, str]) -> int:
    """Working minutes of the tightest channel of a case."""
    texts = [term] if isinstance(term, str) else list(term.values())
    return min(term_minutes(text) for text in texts)


def minutes_in_words(minutes: int) -> str:
    """480 → "8 giờ"; 90 → "1 giờ 30 phút"."""
    return hours_and_minutes(minutes)
