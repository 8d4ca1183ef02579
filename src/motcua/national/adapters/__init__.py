"""Ways to the portal: two adapters behind one protocol."""

from collections.abc import Callable
from typing import Final

from motcua.national import credentials
from motcua.national.adapters.newer import Newer
from motcua.national.adapters.older import Older
from motcua.national.adapters.protocol import (
    Door,
    Ledger,
    Portal,
    Sent,
    Trouble,
    Unsupported,
)
from motcua.national.models import Connection
from motcua.national.models.connections import NEWER, OLDER

_KINDS: Final[dict[str, Callable[[Door, credentials.Credentials], Portal]]] = {
    OLDER: Older,
    NEWER: Newer,
}


def door_of(connection: Connection) -> Door:
    """Where a connection leads (its agency is read where it was not)."""
    return Door(
        id=connection.pk,
        agency_code=connection.agency.code,
        address=connection.address.rstrip("/"),
        auth_path=connection.auth_path,
        integration_path=connection.integration_path,
        share_path=connection.share_path or connection.integration_path,
        unit_code=connection.unit_code,
        dstcode=connection.dstcode,
        wide=connection.wide,
        fetched_from=tuple(connection.fetched_from),
    )


def portal(connection: Connection) -> Portal:
    """The adapter of a connection. Raises Trouble without credentials."""
    door = door_of(connection)
    try:
        known = credentials.of(door.agency_code)
    except credentials.NoCredentials as problem:
        raise Trouble("no_credentials", said=str(problem), outage=True) from None
    return _KINDS[connection.adapter](door, known)


__all__ = ["Door", "Ledger", "Portal", "Sent", "Trouble", "Unsupported", "door_of", "portal"]
