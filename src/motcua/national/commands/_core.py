"""What commands about the portal share: the lock, the journal."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.national.models import Connection

atomic = transaction.atomic
MANAGE = "national.manage"


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def locked(by: Actor) -> Connection:
    """The connection of the actor's agency, locked. Raises NotAllowed, NotFound."""
    permissions.require(by, MANAGE, agency_id=by.agency_id)
    return of_agency(by.agency_id)


def of_agency(agency_id: int) -> Connection:
    """An agency's connection, locked until the transaction ends. Raises NotFound."""
    rows = Connection.objects.select_for_update(of=("self",)).select_related("agency")
    found = rows.filter(agency=agency_id).first()
    if found is None:
        raise NotFound("Cơ quan chưa khai báo kết nối với Cổng Dịch vụ công quốc gia.")
    return found


def record(agency_id: int, kind: str, *, at: datetime, by: Actor | None, **data: Any) -> None:
    """One entry in the connection's own chain; the caller holds its lock."""
    journal.append(f"national:{agency_id}", f"national.{kind}", at=at, actor=by, data=data)
