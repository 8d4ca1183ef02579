"""What changes of notices share."""

from datetime import datetime
from typing import Any

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.notices.models import Notice

MANAGE = "notice.manage"


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def locked(notice_id: int, by: Actor) -> Notice:
    """The notice under lock, where ``by`` looks after it. Raises NotFound, NotAllowed."""
    found = Notice.objects.select_for_update().filter(pk=notice_id, agency_id=by.agency_id).first()
    if found is None:
        raise NotFound("Không có tin báo này.")
    permissions.require(by, MANAGE, agency_id=found.agency_id)
    return found


def record(notice: Notice, kind: str, *, at: datetime, by: Actor | None, **data: Any) -> None:
    """Write what was done about a notice; never the address."""
    said = {"event": notice.event, "channel": notice.channel, "told_of": notice.chain, **data}
    journal.append(f"notice:{notice.pk}", f"notice.{kind}", at=at, actor=by, data=said)
