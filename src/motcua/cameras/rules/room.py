"""A disk that recordings never fill: what goes, and when recording must stop."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Old:
    """A reel that may go: nothing that was taken out needs it."""

    id: int
    size: int


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes: what recordings take, what they may take, what is free, what must stay free."""

    used: int
    cap: int
    free: int
    floor: int

    @property
    def excess(self) -> int:
        """What must go so that both bounds are kept; 0 for nothing."""
        return max(self.used - self.cap, self.floor - self.free, 0)


def leaving(room: Room, oldest_first: Iterable[Old]) -> Iterator[int]:
    """Reels that go, the oldest first, until there is room or nothing more may go."""
    excess = room.excess
    for reel in oldest_first:
        if excess <= 0:
            return
        excess -= reel.size
        yield reel.id
