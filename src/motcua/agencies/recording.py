"""Entries about agencies, officers and duty: the chain of each is held until they are written."""

from datetime import datetime
from typing import Any

from django.db import connection

from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel import clock


def hold(chain: str) -> None:
    """From here to the end of the transaction nobody else changes what this chain tells of."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [chain])


def record(
    chain: str, kind: str, at: datetime | None, by: Actor | None, data: dict[str, Any]
) -> None:
    """Write what happened."""
    plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in data.items()}
    hold(chain)
    journal.append(chain, kind, at=at or clock.now(), actor=by, data=plain)
