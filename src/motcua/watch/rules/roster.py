"""Which part of a session nobody covers."""

from collections.abc import Iterable
from datetime import datetime

Span = tuple[datetime, datetime]


def uncovered(session: Span, shifts: Iterable[Span]) -> list[Span]:
    """The pieces of a session that lie in no shift, in order; shifts may touch and overlap."""
    begin, end = session
    found: list[Span] = []
    for starts, ends in sorted(shifts):
        if starts > begin:
            found.append((begin, min(starts, end)))
        begin = max(begin, ends)
        if begin >= end:
            return found
    return [*found, (begin, end)]
