"""What the commands share: locks, the journal, the moment."""

from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.cameras.models import Camera
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

atomic = transaction.atomic
PURPOSE: Final = "camera address"


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def locked(
    camera_id: int, by: Actor | None = None, action: str = "", *, removed: bool = False
) -> Camera:
    """The camera, locked; of the actor's agency where one acts. Raises NotFound, NotAllowed.

    ``removed``: also one that is there no more, whose recordings are.
    """
    found = Camera.objects.select_for_update().filter(pk=camera_id).first()
    if found is None or (found.removed_at and not removed):
        raise NotFound("Không có camera này.")
    if by and found.agency_id != by.agency_id:
        raise NotFound("Không có camera này.")
    if by:
        permissions.require(by, action, agency_id=found.agency_id)
    return found


def record(camera: Camera, kind: str, *, at: datetime, by: Actor | None, **data: Any) -> None:
    """Write what happened to a camera; the caller holds its row."""
    written = {"camera": camera.name, **data}
    _append(f"hall:{camera.agency_id}:camera:{camera.pk}", f"camera.{kind}", at, by, written)


def record_shared(
    agency_id: int, share_id: int, kind: str, *, at: datetime, by: Actor | None, **data: Any
) -> None:
    """The same for an address given to an agency above."""
    chain = f"hall:{agency_id}:camera-share:{share_id}"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [chain])
    _append(chain, f"camera.{kind}", at, by, data)


def _append(chain: str, kind: str, at: datetime, by: Actor | None, data: dict[str, Any]) -> None:
    plain = {
        name: clock.local(value).isoformat() if isinstance(value, datetime) else value
        for name, value in data.items()
    }
    journal.append(chain, kind, at=at, actor=by, data=plain)
