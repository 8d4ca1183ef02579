"""What changes of appointments share: the row under lock, its chain in the journal, who may.

Lock order: bookings of the agency (shared; alone where a day is closed), the form or contact, the
appointment, then counter rows sorted by key.
"""

from datetime import datetime
from typing import Any

from django.db import connection

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel import rows
from motcua.kernel.errors import NotFound
from motcua.tickets.commands import _core
from motcua.tickets.models import Appointment

_SHARED = "select pg_advisory_xact_lock_shared(hashtext(%s))"
_ALONE = "select pg_advisory_xact_lock(hashtext(%s))"


def hold(agency_id: int, *, alone: bool = False) -> None:
    """Keep days from being closed while one books; ``alone``: keep everybody from booking."""
    _lock(_ALONE if alone else _SHARED, f"bookings:{agency_id}")


def hold_names(*names: str) -> None:
    """Let nobody else act under these names (a form's key, a telephone) until we are through."""
    for name in sorted(set(filter(None, names))):
        _lock(_ALONE, f"booking:{name}")


def _lock(statement: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [name])


def require(by: Actor | None, agency_id: int) -> None:
    """Nothing for a citizen and for the desk of the agency; else raises NotAllowed."""
    if by:
        permissions.require(by, "ticket.issue", agency_id=agency_id)


def locked(appointment_id: int, by: Actor | None) -> Appointment:
    """The appointment under lock. Raises NotFound, also for another agency's, and NotAllowed."""
    found = rows.read(Appointment, "where id = %s for update", appointment_id)
    if not found or (by and found[0].agency_id != by.agency_id):
        raise NotFound("Không có lịch hẹn này.")
    require(by, found[0].agency_id)
    return found[0]


def record(
    row: Appointment, kind: str, *, at: datetime, by: Actor | None, new: bool = False, **data: Any
) -> None:
    """Write what happened; never a name, a telephone or an e-mail: entries stay for ever."""
    _core.record(
        f"appointment:{row.pk}", f"appointment.{kind}", agency_id=row.agency_id, at=at, by=by,
        new=new, group=row.group_id, starts_at=row.starts_at, state=row.state, **data,
    )  # fmt: skip
