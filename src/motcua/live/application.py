"""The ASGI application: ``GET /sse`` for officers, ``GET /sse/hall`` for boards, nothing else."""

import asyncio
from typing import Final

import psycopg
from django.db import Error

from motcua.live import database, halls, streams
from motcua.live.answers import Receive, Scope, Send, headers_of, same_host, short
from motcua.live.hub import Hub
from motcua.live.news import News
from motcua.live.screens import Screens
from motcua.live.streams import Limits

LOOK: Final = 20.0  # seconds after which boards are read again, changed or not


class Application:
    """One process: one LISTEN, many streams."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.hub, self.screens = Hub(), Screens(halls.state)
        self.news = News(self.hub, self.screens)
        self.limits = limits or Limits()
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            event = (await receive())["type"]
            if event == "lifespan.startup":
                self._listen()
            else:
                self.close()
            await send({"type": f"{event}.complete"})
            if event == "lifespan.shutdown":
                return

    def _listen(self) -> None:
        if not self._tasks or any(task.done() for task in self._tasks):
            for task in self._tasks:
                task.cancel()
            work = (database.listen(self.news), self._look())
            self._tasks = [asyncio.create_task(piece) for piece in work]

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self.screens.look()
            except (Error, psycopg.Error, OSError):
                continue  # whoever listens to the database says so

    def close(self) -> None:
        """End all streams and the listening."""
        self.hub.close()
        self.screens.close()
        self.news.close()
        for task in self._tasks:
            task.cancel()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        if scope["path"] not in ("/sse", "/sse/hall") or scope["method"] != "GET":
            return await short(send, 404)
        if not same_host(headers.get("origin", ""), headers.get("host", "")):
            return await short(send, 403)
        self._listen()
        if scope["path"] == "/sse":
            return await streams.officer(self.hub, self.limits, scope, receive, send)
        return await streams.board(self.screens, self.limits, scope, receive, send)
