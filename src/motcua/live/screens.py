"""Boards that listen: one reading of a hall is shared by all screens that show it."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Key = tuple[int, str]  # agency, zone ("" for all)
State = dict[str, Any]
Read = Callable[[Key, bool], Awaitable[State]]

FRESH: Final = 1.0  # seconds in which a new screen is given what was read for another
# What changes a hall without changing how it is set up; anything else is read from the ground.
DAILY: Final = frozenset({"ticket", "counter", "alert", "device"})


@dataclass(eq=False, slots=True)
class Screen:
    """One open board."""

    key: Key
    pending: bytes | None = None
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    closed: bool = False

    def show(self, message: bytes) -> None:
        """The newest state; an older one that was not sent yet is of no use to anybody."""
        self.pending = message
        self.woken.set()

    def close(self) -> None:
        """The stream ends at once."""
        self.closed = True
        self.woken.set()

    async def next(self, seconds: float) -> bytes | None:
        """The state to send; None where nothing happened for ``seconds``."""
        try:
            await asyncio.wait_for(self.woken.wait(), seconds)
        except TimeoutError:
            return None
        self.woken.clear()
        message, self.pending = self.pending, None
        return message


@dataclass(slots=True)
class Kept:
    """The last reading of a hall, and the message made of it."""

    at: float
    state: State
    message: bytes


class Screens:
    """All boards of this process. ``alive`` False: the database is not heard, they must know."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._screens: dict[Key, set[Screen]] = {}
        self._kept: dict[Key, Kept] = {}
        # Readings one after the other: a later one can never be overwritten by an earlier.
        self._reading = asyncio.Lock()
        self.alive = False

    async def join(self, key: Key) -> Screen:
        """A new screen, with the present state to send; ``leave`` when it goes."""
        screen = Screen(key)
        self._screens.setdefault(key, set()).add(screen)
        try:
            async with self._reading:
                kept = self._kept.get(key)
                if kept is None or time.monotonic() - kept.at > FRESH:
                    kept = await self._renewed(key)
        except BaseException:  # also of whoever leaves while waiting
            self.leave(screen)
            raise
        screen.show(kept.message)
        return screen

    def leave(self, screen: Screen) -> None:
        """The screen is gone; what was kept for the last of its kind goes too."""
        here = self._screens.get(screen.key, set())
        here.discard(screen)
        if not here:
            self._screens.pop(screen.key, None)
            self._kept.pop(screen.key, None)

    async def changed(self, halls: Mapping[int, Collection[str]]) -> None:
        """Something happened in these halls: agency → kinds of things."""
        for key in [key for key in self._screens if key[0] in halls]:
            await self._tell(key, anew=not DAILY.issuperset(halls[key[0]]))

    async def renew(self) -> None:
        """Read all again and send it, changed or not: news may have been missed."""
        for key in list(self._screens):
            await self._tell(key, anew=True, even_the_same=True)

    async def look(self) -> None:
        """What changes by the clock alone: the leader on duty, the hour of closing."""
        for key in list(self._screens):
            await self._tell(key)

    async def _tell(self, key: Key, *, anew: bool = False, even_the_same: bool = False) -> None:
        async with self._reading:
            if key not in self._screens:  # they left while we waited
                return
            before = self._kept.get(key)
            kept = await self._renewed(key, anew=anew)
        if even_the_same or before is None or _shown(before.state) != _shown(kept.state):
            for screen in self._screens.get(key, ()):
                screen.show(kept.message)

    async def _renewed(self, key: Key, *, anew: bool = False) -> Kept:
        began = time.monotonic()
        state = await self._read(key, anew)
        said = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
        kept = self._kept[key] = Kept(began, state, f"event: board\ndata: {said}\n\n".encode())
        return kept

    def close(self) -> None:
        """End all streams."""
        for screens in self._screens.values():
            for screen in screens:
                screen.close()

    def __len__(self) -> int:
        return sum(map(len, self._screens.values()))


def _shown(state: State) -> State:
    """All but the moment it was read at."""
    return {name: value for name, value in state.items() if name != "at"}
