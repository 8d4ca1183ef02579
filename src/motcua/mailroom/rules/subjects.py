"""Subjects: what they are about, and what an answer is called."""

import re
from typing import Final

from motcua.kernel import text

_PREFIX: Final = re.compile(
    r"^\s*(?:(?:re|fwd?|tr|aw|sv|tl|trả lời|chuyển tiếp)\s*(?:\[\d+\])?\s*:\s*)+", re.I
)
LONGEST: Final = 300


def bare(subject: str) -> str:
    """Without "Re:", "Fwd:", "Trả lời:" before it."""
    return _PREFIX.sub("", " ".join(subject.split())).strip()


def topic(subject: str) -> str:
    """The same folded: two letters about one thing have one topic. "" says nothing."""
    return text.fold(bare(subject))[:LONGEST]


def answer(subject: str, code: str) -> str:
    """What an answer is called: once "Re:", with the dossier's code, where there is one."""
    said = bare(subject) or "Thư gửi Bộ phận Một cửa"
    return f"Re: {said}" if not code or code in said else f"Re: [{code}] {said}"
