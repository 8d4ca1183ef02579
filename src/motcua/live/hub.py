"""Who listens, and what each has not heard yet."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

# More than this at once is "something changed": the page reads its list again anyway.
MOST_IDS: Final = 200
# Kinds of things that change in a hall: all of them are told where nobody knows which did.
HALL: Final = ("alert", "counter", "device", "duty", "hall", "ticket", "warning")
Event = tuple[str, str]


@dataclass(eq=False, slots=True)
class Listener:
    """One open page of an officer; ``agency_id`` None hears of every agency."""

    agency_id: int | None
    pending: set[int] = field(default_factory=set)
    changed: bool = False
    hall: set[str] = field(default_factory=set)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    closed: bool = False

    def hear(self, ids: Collection[int]) -> None:
        """Dossiers changed; none named means that anything may have."""
        self.pending.update(ids)
        self.changed = True
        self.woken.set()

    def hear_hall(self, kinds: Collection[str]) -> None:
        """Something happened in the hall: tickets, counters, alerts, machines."""
        self.hall.update(kinds)
        self.woken.set()

    def close(self) -> None:
        """The stream ends at once."""
        self.closed = True
        self.woken.set()

    async def events(self, seconds: float) -> list[Event]:
        """What to tell now; nothing where nothing happened for ``seconds``.

        ``changed`` names dossiers ("" for anything), ``hall`` kinds of things in the hall.
        """
        try:
            await asyncio.wait_for(self.woken.wait(), seconds)
        except TimeoutError:
            return []
        self.woken.clear()
        ids, changed, hall = self.pending, self.changed, self.hall
        self.pending, self.changed, self.hall = set(), False, set()
        named = ",".join(map(str, sorted(ids))) if len(ids) <= MOST_IDS else ""
        return [("changed", named)] * changed + [("hall", ",".join(sorted(hall)))] * bool(hall)


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

    def tell_halls(self, kinds: Mapping[int, Collection[str]]) -> None:
        """Something happened in halls: agency → kinds of things."""
        for listener in self._listeners:
            here = listener.agency_id
            for agency, what in kinds.items():
                if here is None or here == agency:
                    listener.hear_hall(what)

    def tell_all(self) -> None:
        """Something may have been missed: everybody reads again."""
        for listener in self._listeners:
            listener.hear(())
            listener.hear_hall(HALL)

    def close(self) -> None:
        """End all streams."""
        for listener in self._listeners:
            listener.close()

    def __len__(self) -> int:
        return len(self._listeners)
