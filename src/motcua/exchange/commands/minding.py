"""Looking after the outbox by the clock: what is due, what is too old, what may be forgotten."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from motcua.exchange import signing
from motcua.exchange.commands import _core
from motcua.exchange.commands.closing import bury
from motcua.exchange.models import Outbound, Outgoing, Peer, PeerFile, Seen
from motcua.exchange.models.outgoing import DROPPED, TAKEN, WAITING
from motcua.exchange.rules import trying

# A peer whose database comes back from a copy may ask again for what arrived so long ago.
CONTENTS_FOR: Final = timedelta(days=30)
FILES_FOR: Final = timedelta(days=30)


def peers_due(*, at: datetime | None = None) -> list[int]:
    """Peers for whom something may go now and is in nobody's hand."""
    now = _core.moment(at)
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    rested = Q(peer__rest_until=None) | Q(peer__rest_until__lte=now)
    due = Outbound.objects.filter(free, rested, next_try_at__lte=now, peer__paused_at=None)
    return sorted(set(due.values_list("peer_id", flat=True)))


@_core.atomic
def bury_old(*, at: datetime | None = None) -> int:
    """What was tried and has waited too long comes before somebody; how much that was."""
    now = _core.moment(at)
    old = Outgoing.objects.filter(state=WAITING, first_try_at__lt=now - trying.LIFE)
    ids = set(old.values_list("outbound_id", flat=True))
    held = Outbound.objects.select_for_update(skip_locked=True).filter(pk__in=ids)
    for row in held.order_by("pk"):
        message = Outgoing.objects.filter(outbound=row, state=WAITING).order_by("seq")[0]
        message.problem = message.problem or "unreachable"
        bury(row, message, now)
        message.save(update_fields=["problem", "state"])
        row.save(update_fields=["next_try_at"])
    return len(ids)


def forget(*, at: datetime | None = None) -> int:
    """What messages said, once it has arrived; signatures that are out of time; files' owners."""
    now = _core.moment(at)
    done = Outgoing.objects.filter(state__in=(TAKEN, DROPPED), closed_at__lt=now - CONTENTS_FOR)
    gone = done.exclude(content="").update(content="")
    gone += Seen.objects.filter(at__lt=now - 3 * signing.skew()).delete()[0]
    gone += PeerFile.objects.filter(at__lt=now - FILES_FOR).delete()[0]
    return gone


def reachable(peer: Peer) -> str:
    """What is wrong with a peer's system now; "" where it answers."""
    from motcua.exchange.calling import Unreachable, card_of

    try:
        said = card_of(peer)
    except Unreachable as problem:
        return problem.reason
    return "" if said.get("code") == peer.code else "another agency answers"
