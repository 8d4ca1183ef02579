"""What commands about clients share: the lock, the journal."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.clients.models import Client
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, NotFound

atomic = transaction.atomic


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def locked(client_id: int, by: Actor) -> Client:
    """A client of the actor's agency, locked; raises NotFound, NotAllowed, IllegalTransition."""
    permissions.require(by, "client.manage", agency_id=by.agency_id)
    client = Client.objects.select_for_update().filter(pk=client_id, agency=by.agency_id).first()
    if client is None:
        raise NotFound("Không có hệ thống này.")
    if client.revoked_at:
        raise IllegalTransition("Hệ thống này đã bị thu hồi quyền. Cần dùng lại, mời thêm mới.")
    return client


def record(client: Client, kind: str, *, at: datetime, by: Actor | None, **data: Any) -> None:
    """One entry in the client's own chain."""
    facts = {"name": client.name, **data}
    journal.append(f"client:{client.pk}", f"client.{kind}", at=at, actor=by, data=facts)


def now_txid() -> int:
    """The number of the transaction under way."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_current_xact_id()::text::bigint")
        return int(cursor.fetchone()[0])
