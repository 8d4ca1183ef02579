"""A burst of news becomes one piece of work."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, Generic, TypeVar

import psycopg
from django.db import Error

log = logging.getLogger(__name__)
T = TypeVar("T")
AGAIN: Final = 1.0  # seconds until work that failed is tried again


class Gather(Generic[T]):
    """Collects for ``seconds`` from the first item on, then works on all at once.

    Never two pieces of work at a time; what comes meanwhile is the next.
    """

    def __init__(self, seconds: float, work: Callable[[set[T]], Awaitable[None]]) -> None:
        self.seconds, self._work = seconds, work
        self._items: set[T] = set()
        self._task: asyncio.Task[None] | None = None

    def add(self, items: Iterable[T]) -> None:
        """Something more."""
        self._items.update(items)
        if self._items and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._run())

    def close(self) -> None:
        """Work no more."""
        if self._task:
            self._task.cancel()

    async def _run(self) -> None:
        while self._items:
            await asyncio.sleep(self.seconds)
            items, self._items = self._items, set()
            try:
                await self._work(items)
            except (Error, psycopg.Error, OSError) as error:
                log.warning("live changes wait for the database (%s)", str(error).strip())
                self._items |= items
                await asyncio.sleep(AGAIN)
