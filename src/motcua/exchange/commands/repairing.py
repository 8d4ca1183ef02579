"""What a dead letter may become: sent again, or given up with a reason. Both are on record."""

from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.exchange import jobs
from motcua.exchange.commands import _core, outbox
from motcua.exchange.models import Outbound, Outgoing, OutgoingFile
from motcua.exchange.models.outgoing import DEAD, WAITING
from motcua.exchange.rules import claims
from motcua.exchange.rules.signed import canonical
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound


@_core.atomic
def send_again(message_id: int, *, by: Actor, at: datetime | None = None) -> Outgoing:
    """Try a dead letter anew, from the first try on. Raises NotFound, IllegalTransition."""
    now = _core.moment(at)
    row, message = _locked(message_id, by)
    _require_dead(message)
    message.state, message.problem = WAITING, ""
    message.save(update_fields=["state", "problem"])
    wake(row, now)
    _record(row, message, "sent_again", now, by)
    return message


@_core.atomic
def send_all_again(peer_id: int, *, by: Actor, at: datetime | None = None) -> int:
    """The same for all dead letters of a peer; how many there were."""
    peer = _core.locked_peer(peer_id, by)
    dead = Outgoing.objects.filter(outbound__peer=peer, state=DEAD).order_by("outbound_id", "seq")
    found = list(dead.values_list("pk", flat=True))
    for pk in found:
        send_again(pk, by=by, at=at)
    return len(found)


@_core.atomic
def give_up(message_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Outgoing:
    """Give a dead letter up: its place goes to the peer as an empty one, so the thread goes on.

    If the peer had taken it after all, that is what its receipt says, and what then stands here.
    Raises Invalid without a reason, NotFound, IllegalTransition.
    """
    now = _core.moment(at)
    row, message = _locked(message_id, by)
    _require_dead(message)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do thôi gửi, để người sau hiểu."})
    empty(row, message, reason.strip()[:500], now)
    wake(row, now)
    _record(row, message, "given_up", now, by, reason=message.given_up_because)
    return message


def empty(row: Outbound, message: Outgoing, reason: str, now: datetime) -> None:
    """Make a message an empty place. The caller holds the thread, and wakes it."""
    content = outbox.content_of(
        row.peer, message.message_id, row.thread, message.seq, claims.VOID, now,
        {"reason": reason},
    )  # fmt: skip
    message.first_digest = message.first_digest or message.digest
    message.content, message.digest = canonical(content), claims.digest(content)
    message.given_up_because, message.state, message.problem = reason, WAITING, ""
    message.save()
    OutgoingFile.objects.filter(message=message).delete()


def _locked(message_id: int, by: Actor) -> tuple[Outbound, Outgoing]:
    permissions.require(by, "exchange.manage", agency_id=by.agency_id)
    found = Outgoing.objects.filter(pk=message_id, outbound__peer__agency=by.agency_id).first()
    if found is None:
        raise NotFound("Không có gói tin này.")
    row = Outbound.objects.select_for_update(of=("self",)).select_related("peer__agency")
    held = row.get(pk=found.outbound_id)
    found.refresh_from_db()
    return held, found


def _require_dead(message: Outgoing) -> None:
    if message.state != DEAD:
        raise IllegalTransition("Gói tin này không còn nằm trong danh sách chưa gửi được.")


def wake(row: Outbound, now: datetime) -> None:
    """The first open message of the thread may go now, unless it is another dead one."""
    states = (WAITING, DEAD)
    first = Outgoing.objects.filter(outbound=row, state__in=states).order_by("seq").first()
    row.tries = 0
    row.next_try_at = now if first and first.state == WAITING else None
    row.save(update_fields=["tries", "next_try_at"])
    jobs.send_soon(row.peer_id)


def _record(
    row: Outbound, message: Outgoing, kind: str, at: datetime, by: Actor, **data: str
) -> None:
    _core.record(
        f"exchange.out:{row.pk}", kind, at=at, by=by, thread=row.thread, seq=message.seq,
        id=str(message.message_id), **data,
    )  # fmt: skip
