"""Simulated time: what happens next, in order; equal moments in the order they were planned."""

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count

Happening = Callable[[datetime], None]


class Timeline:
    """A queue of happenings that ends at a moment; what lies beyond never happens."""

    def __init__(self, end: datetime) -> None:
        self._end = end
        self._heap: list[tuple[datetime, int, Happening]] = []
        self._numbers = count()

    def add(self, at: datetime, what: Happening) -> None:
        """Let ``what`` happen at a moment."""
        if at <= self._end:
            heapq.heappush(self._heap, (at, next(self._numbers), what))

    def run(self) -> Iterator[datetime]:
        """Live on, one happening after the other; yields the moment of each."""
        while self._heap:
            at, _, what = heapq.heappop(self._heap)
            what(at)
            yield at
