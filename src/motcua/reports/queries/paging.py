"""Where a list goes on: after a moment and an id, never an offset."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self


@dataclass(frozen=True, slots=True)
class Place:
    """The last line shown; the next page begins after it. ``number`` is that line's own."""

    at: datetime = datetime(1900, 1, 1, tzinfo=UTC)
    id: int = 0
    number: int = 0

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}~{self.number}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """What ``str`` gave; anything else is the beginning."""
        try:
            at, id_, number = text.split("~")
            moment = datetime.fromisoformat(at)
            return cls(moment, int(id_), int(number)) if moment.tzinfo else cls()
        except ValueError:
            return cls()
