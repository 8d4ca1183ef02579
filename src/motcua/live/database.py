"""One connection that LISTENs, for the whole process; it comes back after every break."""

import asyncio
import logging
from typing import Any, Final

import psycopg
from django.db import Error, connection

from motcua.journal.commands import CHANNEL
from motcua.live.news import News

log = logging.getLogger(__name__)

QUIET: Final = 20.0  # seconds of silence after which the connection is asked whether it lives
FIRST_WAIT: Final = 0.5
LONGEST_WAIT: Final = 15.0


def parameters() -> dict[str, Any]:
    """How libpq reaches the database of the settings; what is Django's own is left out."""
    known = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()}
    given = connection.get_connection_params()
    return {key: value for key, value in given.items() if key in known}


async def listen(news: News) -> None:
    """Pass on what the journal notifies of, for ever. After a break everybody reads again."""
    wait, broken = FIRST_WAIT, False
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(
                **parameters(), autocommit=True, connect_timeout=5
            ) as ear:
                await ear.execute(f"listen {CHANNEL}")
                await news.connected(again=broken)
                wait, broken = FIRST_WAIT, False
                await _follow(ear, news)
        except (psycopg.Error, Error, OSError) as error:
            log.warning("live changes: the database is away (%s)", str(error).strip())
            news.lost()
            broken = True
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


async def _follow(ear: psycopg.AsyncConnection, news: News) -> None:
    while True:
        async for notice in ear.notifies(timeout=QUIET):
            news.hear(notice.payload)
        await ear.execute("select 1")
