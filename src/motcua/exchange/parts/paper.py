"""What cannot go by the exchange goes on paper: the thread is emptied, the desk carries it."""

from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.exchange.commands import _core, repairing
from motcua.exchange.models import Link, Outbound, Outgoing
from motcua.exchange.models.outgoing import DEAD, WAITING
from motcua.joint import commands as joint
from motcua.kernel.errors import NotFound


def _asked(row: Outbound) -> Link | None:
    return Link.objects.filter(peer=row.peer_id, thread=row.thread, asks=True).first()


@_core.atomic
def hand_on_paper(message_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Link:
    """Carry the part of a dead letter on paper. What the other side tells later is still taken.

    Raises Invalid without a reason, NotFound, IllegalTransition, NotAllowed.
    """
    now = _core.moment(at)
    permissions.require(by, "exchange.manage", agency_id=by.agency_id)
    dead = Outgoing.objects.filter(pk=message_id, outbound__peer__agency=by.agency_id)
    message = dead.select_related("outbound").first()
    link = _asked(message.outbound) if message else None
    if message is None or link is None:
        raise NotFound("Gói tin này không thuộc phần hồ sơ nào gửi đi từ đây.")
    part = joint.hand_on_paper(link.dossier_id, reason, by=by, at=now)  # locks the whole first
    link.on_paper_at = now
    link.save(update_fields=["on_paper_at"])
    rows = Outbound.objects.select_for_update(of=("self",)).select_related("peer__agency")
    row = rows.get(pk=message.outbound_id)
    for one in Outgoing.objects.filter(outbound=row, state__in=(WAITING, DEAD)).order_by("seq"):
        repairing.empty(row, one, reason.strip()[:500], now)
    repairing.wake(row, now)
    _core.record(
        f"exchange.out:{row.pk}", "handed_on_paper", at=now, by=by, thread=row.thread,
        part=part.code, reason=reason.strip()[:500],
    )  # fmt: skip
    return link
