"""What commands share: the moment, the journal, locks."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.exchange.models import Peer
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

atomic = transaction.atomic


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def locked_peer(peer_id: int, by: Actor | None) -> Peer:
    """A peer, locked; ``by`` None is the command line. Raises NotFound, NotAllowed."""
    rows = Peer.objects.select_for_update(of=("self",), no_key=True).filter(pk=peer_id)
    if by:
        permissions.require(by, "exchange.manage", agency_id=by.agency_id)
        rows = rows.filter(agency=by.agency_id)
    peer = rows.select_related("agency").first()
    if peer is None:
        raise NotFound("Không có cơ quan trao đổi này.")
    return peer


def name_of(by: Actor | None) -> str:
    """Who did it, for the record."""
    return by.name if by else "Dòng lệnh"


def record(
    chain: str, event: str, /, *, at: datetime, by: Actor | None = None, **data: Any
) -> None:
    """One entry; the caller holds what the chain belongs to."""
    journal.append(chain, f"exchange.{event}", at=at, actor=by, data=data)


def hold(chain: str) -> None:
    """For a chain that belongs to no row: one writer at a time until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [chain])
