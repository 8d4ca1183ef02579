"""What comes of a try: signed for, to be tried again, or dead until somebody looks."""

import random
from datetime import datetime
from typing import Final

from django.conf import settings

from motcua.exchange import jobs
from motcua.exchange.calling import Answer
from motcua.exchange.commands import _core
from motcua.exchange.models import Outbound, Outgoing, OutgoingFile
from motcua.exchange.models.outgoing import DEAD, DROPPED, TAKEN, WAITING
from motcua.exchange.rules import trying
from motcua.exchange.rules.errors import CODES

# Answers that speak of the peer's whole house, not of this message.
OUTAGES: Final = frozenset({"unavailable", "too_many", "paused"})


@_core.atomic
def close(outbound: Outbound, message: Outgoing, answer: Answer, *, at: datetime) -> bool:
    """The peer has signed for a message: it is done, and the next of its thread may go."""
    row = Outbound.objects.select_for_update().get(pk=outbound.pk)
    mine = Outgoing.objects.get(pk=message.pk)
    if mine.state not in (WAITING, DEAD):
        return False  # somebody else brought it, too, or it was given up meanwhile
    if answer.digest not in (mine.digest, mine.first_digest):
        return False  # given up while it was on its way: what stands here now has yet to go
    dropped = mine.given_up_because and answer.digest == mine.digest
    mine.state, mine.closed_at, mine.problem = DROPPED if dropped else TAKEN, at, ""
    mine.receipt, mine.first_try_at = answer.receipt, mine.first_try_at or at
    mine.save(update_fields=["state", "closed_at", "problem", "receipt", "first_try_at"])
    OutgoingFile.objects.filter(message=mine).delete()
    row.tries, row.next_try_at = 0, at if _next(row) else None
    row.save(update_fields=["tries", "next_try_at"])
    event = "dropped" if dropped else ("taken_after_all" if mine.given_up_because else "delivered")
    _core.record(
        f"exchange.out:{row.pk}", event, at=at, peer=outbound.peer.code, thread=row.thread,
        seq=mine.seq, id=str(mine.message_id), kind=mine.kind, digest=answer.digest,
        status=answer.status_word,
    )  # fmt: skip
    return True


@_core.atomic
def refused(outbound: Outbound, message: Outgoing, answer: Answer, *, at: datetime) -> None:
    """The peer has answered no: later again, or dead where that would change nothing."""
    row = Outbound.objects.select_for_update().get(pk=outbound.pk)
    mine = Outgoing.objects.get(pk=message.pk)
    if mine.state != WAITING or mine.digest != message.digest:
        return
    if answer.code == "out_of_order" and _rewind(row, mine, answer.expected, at):
        return
    mine.problem, mine.first_try_at = answer.words[:500], mine.first_try_at or at
    _, again = CODES.get(answer.code, (0, True))
    if again and (row.tries < settings.MOTCUA_EXCHANGE_TRIES or answer.code in OUTAGES):
        pause = trying.wait(row.tries, random.random())  # noqa: S311  # spreads load
        row.next_try_at = at + pause
        jobs.send_soon(row.peer_id, wait=pause)
    else:
        bury(row, mine, at)
    mine.save(update_fields=["problem", "first_try_at", "state"])
    row.save(update_fields=["next_try_at"])


def bury(row: Outbound, message: Outgoing, at: datetime) -> None:
    """Given up until somebody looks: what comes after it in its thread waits. The caller saves."""
    message.state, row.next_try_at = DEAD, None
    _core.record(
        f"exchange.out:{row.pk}", "dead", at=at, thread=row.thread, seq=message.seq,
        id=str(message.message_id), problem=message.problem,
    )  # fmt: skip


def _rewind(row: Outbound, message: Outgoing, expected: int, at: datetime) -> bool:
    """A peer whose database came back from a copy gets again what it has forgotten."""
    if not 0 < expected < message.seq:
        return False
    lost = Outgoing.objects.filter(outbound=row, seq__gte=expected, seq__lt=message.seq)
    if lost.filter(content="").exists() or lost.count() != message.seq - expected:
        return False
    lost.update(state=WAITING, closed_at=None)
    row.next_try_at = at
    row.save(update_fields=["next_try_at"])
    _core.record(f"exchange.out:{row.pk}", "rewound", at=at, thread=row.thread, expected=expected)
    return True


def _next(row: Outbound) -> bool:
    states = set(Outgoing.objects.filter(outbound=row, state__in=(WAITING, DEAD))
                 .order_by("seq").values_list("state", flat=True)[:1])  # fmt: skip
    return states == {WAITING}
