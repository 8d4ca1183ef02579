"""Who listens, and what each has not heard yet."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

# More than this at once is "something changed": the page reads its list again anyway.
MOST_IDS: Final = 200


@dataclass(eq=False, slots=True)
class Listener:
    """One open page of an officer; ``agency_id`` None hears of every agency."""

    agency_id: int | None
    pending: set[int] = field(default_factory=set)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    closed: bool = False

    def hear(self, ids: Collection[int]) -> None:
        """Dossiers changed; none named means that anything may have."""
        self.pending.update(ids)
        self.woken.set()

    def close(self) -> None:
        """The stream ends at once."""
        self.closed = True
        self.woken.set()

    async def changes(self, seconds: float) -> str | None:
        """The ids heard of, "" for anything, None where nothing happened for ``seconds``."""
        try:
            await asyncio.wait_for(self.woken.wait(), seconds)
        except TimeoutError:
            return None
        self.woken.clear()
        ids, self.pending = self.pending, set()
        return ",".join(map(str, sorted(ids))) if len(ids) <= MOST_IDS else ""


class Hub:
    """All listeners of this process."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def join(self, agency_id: int | None) -> Listener:
        """A new listener; ``leave`` when it goes."""
        listener = Listener(agency_id)
        self._listeners.add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """The listener is gone."""
        self._listeners.discard(listener)

    def tell(self, places: Mapping[int, Collection[int]]) -> None:
        """Dossiers changed: id → the agencies it concerns."""
        for listener in self._listeners:
            here = listener.agency_id
            if ids := [key for key, where in places.items() if here is None or here in where]:
                listener.hear(ids)

    def tell_all(self) -> None:
        """Something may have been missed: everybody reads again."""
        for listener in self._listeners:
            listener.hear(())

    def close(self) -> None:
        """End all streams."""
        for listener in self._listeners:
            listener.close()

    def __len__(self) -> int:
        return len(self._listeners)
