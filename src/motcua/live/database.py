"""One connection that LISTENs, for the whole process; it comes back after every break."""

import asyncio
import logging
from typing import Any, Final

import psycopg
from asgiref.sync import sync_to_async
from django.db import Error, close_old_connections, connection

from motcua.dossiers import queries
from motcua.journal.commands import CHANNEL
from motcua.live.hub import Hub

log = logging.getLogger(__name__)

QUIET: Final = 20.0  # seconds of silence after which the connection is asked whether it lives
GATHER: Final = 0.15  # seconds in which a burst of changes becomes one message
FIRST_WAIT: Final = 0.5
LONGEST_WAIT: Final = 15.0


def parameters() -> dict[str, Any]:
    """How libpq reaches the database of the settings; what is Django's own is left out."""
    known = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()}
    given = connection.get_connection_params()
    return {key: value for key, value in given.items() if key in known}


async def listen(hub: Hub) -> None:
    """Pass on what the journal notifies of, for ever. After a break everybody reads again."""
    wait, broken = FIRST_WAIT, False
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(
                **parameters(), autocommit=True, connect_timeout=5
            ) as ear:
                await ear.execute(f"listen {CHANNEL}")
                if broken:
                    hub.tell_all()
                wait, broken = FIRST_WAIT, False
                await _follow(ear, hub)
        except (psycopg.Error, Error, OSError) as error:
            log.warning("live changes: the database is away (%s)", str(error).strip())
            broken = True
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


async def _follow(ear: psycopg.AsyncConnection, hub: Hub) -> None:
    while True:
        heard: set[int] = set()
        for seconds, first in ((QUIET, 1), (GATHER, None)):
            async for notice in ear.notifies(timeout=seconds, stop_after=first):
                heard |= _dossiers(notice.payload)
        if heard:
            hub.tell(await _places(heard))
        else:
            await ear.execute("select 1")


def _dossiers(payload: str) -> set[int]:
    """The dossier a notification "<kind>:dossier:<id>" is about; others do not concern lists."""
    _, _, chain = payload.partition(":")
    owner, _, key = chain.partition(":")
    return {int(key)} if owner == "dossier" and key.isdecimal() else set()


@sync_to_async
def _places(ids: set[int]) -> dict[int, frozenset[int]]:
    close_old_connections()
    try:
        return queries.places_of(ids)
    finally:
        close_old_connections()
