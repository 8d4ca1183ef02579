"""What screens are told, read from the database in the one thread that asks it."""

import time
from functools import lru_cache
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from motcua.agencies import queries as agencies
from motcua.kernel.errors import NotFound
from motcua.live.screens import Key
from motcua.tickets import queries


@sync_to_async
def place(agency: str, zone: str) -> Key | None:
    """The hall meant by a slug or code and a zone; None for one that does not exist."""
    close_old_connections()
    try:
        found = _agency(agency.replace("\0", ""), int(time.monotonic() // 60))
    except NotFound:
        return None
    else:
        return (found, zone) if not zone or zone in queries.zones(found) else None
    finally:
        close_old_connections()


@lru_cache(maxsize=1024)
def _agency(name: str, minute: int) -> int:
    """Kept for a minute: after a break all boards of a province come at once."""
    return agencies.agency(name).pk


@sync_to_async
def state(key: Key, anew: bool) -> dict[str, Any]:
    """The board; ``anew`` also reads how the hall is set up."""
    close_old_connections()
    try:
        if anew:
            queries.forget()
        return queries.board(*key)
    finally:
        close_old_connections()
