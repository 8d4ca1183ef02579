"""What cannot go by the exchange goes on paper: the thread is emptied, the desk carries it."""

from datetime import datetime
from functools import partial
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.queries import actor_for
from motcua.exchange.commands import _core, repairing
from motcua.exchange.commands.outbox import send
from motcua.exchange.models import Link, Outbound, Outgoing
from motcua.exchange.models.outgoing import DEAD, TAKEN, WAITING
from motcua.exchange.parts import bodies
from motcua.joint import commands as joint
from motcua.journal.models import Entry
from motcua.kernel import rows
from motcua.kernel.errors import NotFound

REQUEST: Final = "part.requested"


def _asked(row: Outbound) -> Link | None:
    return Link.objects.filter(peer=row.peer_id, thread=row.thread, asks=True).first()


@_core.atomic
def hand_on_paper(message_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Link:
    """Carry the part of a dead letter on paper. A result they have all the same is still taken.

    Raises Invalid without a reason, NotFound, IllegalTransition, NotAllowed.
    """
    now = _core.moment(at)
    permissions.require(by, "exchange.manage", agency_id=by.agency_id)
    dead = Outgoing.objects.filter(pk=message_id, outbound__peer__agency=by.agency_id)
    message = dead.select_related("outbound").first()
    link = _asked(message.outbound) if message else None
    if message is None or link is None:
        raise NotFound("Gói tin này không thuộc phần hồ sơ nào gửi đi từ đây.")
    joint.hand_on_paper(link.dossier_id, reason, by=by, at=now)  # heard by ``carried``
    link.refresh_from_db()
    return link


def carried(entry: Entry) -> None:
    """A part goes on paper from now on: nothing more of it by this thread, and they are told."""
    rows.answered(partial(_leave, int(entry.data["dossier"]), entry))


def _leave(dossier_id: int, entry: Entry) -> None:
    links = Link.objects.filter(dossier=dossier_id, asks=True, on_paper_at=None)
    link = links.select_related("peer__agency").first()
    if link is None:
        return
    link.on_paper_at = entry.at
    link.save(update_fields=["on_paper_at"])
    reason = str(entry.data["reason"])
    out = Outbound.objects.select_for_update(of=("self",)).select_related("peer__agency")
    row = out.get(peer=link.peer_id, thread=link.thread)  # the request went by it
    for one in row.messages.filter(state__in=(WAITING, DEAD)).order_by("seq"):
        repairing.empty(row, one, reason, entry.at)
    repairing.wake(row, entry.at)
    _core.record(
        f"exchange.out:{row.pk}", "handed_on_paper", at=entry.at, by=_by(entry),
        thread=row.thread, part=entry.data["part"], reason=reason,
    )  # fmt: skip
    if row.messages.filter(kind=REQUEST, state=TAKEN).exists():
        _tell(link, reason, entry.at)


def _by(entry: Entry) -> Actor | None:
    return actor_for(entry.actor_id) if entry.actor_id else None


def taken_after_all(entry: Entry) -> None:
    """What was given up for paper had reached them: they must not settle it, too."""
    if entry.data.get("kind") != REQUEST:
        return
    links = Link.objects.filter(thread=entry.data["thread"], peer__code=entry.data["peer"])
    link = links.filter(asks=True).exclude(on_paper_at=None).select_related("peer__agency").first()
    if link:
        _tell(link, "Phần này đã chuyển bằng giấy.", entry.at)


def _tell(link: Link, reason: str, at: datetime) -> None:
    body = bodies.Withdrawn(reason=f"Chuyển bằng giấy, không giải quyết ở luồng này: {reason}")
    send(link.peer, link.thread, "part.withdrawn", body.model_dump(), at=at)
