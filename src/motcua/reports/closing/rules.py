"""How a book is sealed, and which lines are others than they were: pure."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from motcua.journal.rules import canonical, iso


@dataclass(frozen=True, slots=True)
class Line:
    """A number of a closed book that has another dossier today; "" for none."""

    number: int
    was: str
    now: str


def seal(
    *, agency: str, year: int, codes: Sequence[str], closed_at: datetime, by: tuple[int, str]
) -> bytes:
    """SHA-256 of all that a closed book says, in its one spelling."""
    said = canonical([agency, year, list(codes), iso(closed_at), *by])
    return hashlib.sha256(said.encode()).digest()


def changes(was: Sequence[str], now: Sequence[str]) -> Iterator[Line]:
    """Every number whose dossier is another one, lowest first."""
    for number, (before, after) in enumerate(zip_longest(was, now, fillvalue=""), 1):
        if before != after:
            yield Line(number, before, after)
