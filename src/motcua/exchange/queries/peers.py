"""How it stands with each peer, and what somebody has to look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import QuerySet

from motcua.agencies.actors import Actor
from motcua.exchange.models import Link, Outbound, Outgoing, Peer
from motcua.exchange.models.outgoing import DEAD
from motcua.exchange.parts import asking
from motcua.joint.models import JointPart
from motcua.kernel.errors import NotFound

SHOWN: Final = 200
_COUNTS: Final = """
    select o.peer_id, count(*) filter (where m.state = 'waiting'),
           count(*) filter (where m.state = 'dead'), min(m.made_at)
    from exchange_outgoing m join exchange_outbound o on o.id = m.outbound_id
    where m.state in ('waiting', 'dead') and o.peer_id = any(%s) group by o.peer_id
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A peer, and what waits for it."""

    peer: Peer
    waiting: int = 0
    dead: int = 0
    oldest: datetime | None = None


def standings(agency_id: int | None = None) -> list[Standing]:
    """All peers of an agency (None: of the installation), in two queries."""
    rows = Peer.objects.select_related("agency")
    peers = list(rows.filter(agency=agency_id) if agency_id else rows)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [[peer.pk for peer in peers]])
        counts = {pk: found for pk, *found in cursor.fetchall()}
    return [Standing(peer, *counts.get(peer.pk, ())) for peer in peers]


def dead_of(actor: Actor, peer_id: int | None = None) -> list[Outgoing]:
    """Dead letters of the actor's agency, the oldest first (one query)."""
    rows = Outgoing.objects.filter(state=DEAD, outbound__peer__agency=actor.agency_id)
    if peer_id:
        rows = rows.filter(outbound__peer=peer_id)
    return list(rows.select_related("outbound__peer").order_by("made_at", "id")[:SHOWN])


def dead(agency_id: int) -> QuerySet[Outgoing]:
    """An agency's dead letters, in no order."""
    return Outgoing.objects.filter(state=DEAD, outbound__peer__agency=agency_id).order_by()


def threads_asked(outbound: Iterable[Outbound]) -> set[tuple[int, str]]:
    """Of these threads those about a part we asked for, which may go on paper (one query)."""
    names = [row.thread for row in outbound]
    links = Link.objects.filter(thread__in=names, asks=True, on_paper_at=None)
    return set(links.values_list("peer_id", "thread"))


def unrouted(agency_id: int) -> list[JointPart]:
    """Parts that wait because their agency is no peer yet (one query)."""
    found = asking.unrouted().filter(whole__reception_agency=agency_id)
    return list(found.select_related("whole", "agency").order_by("started_at")[:SHOWN])


def peer_of(actor: Actor, pk: int) -> Peer:
    """One peer of the actor's agency; raises NotFound."""
    found = Peer.objects.filter(pk=pk, agency=actor.agency_id).select_related("agency").first()
    if found is None:
        raise NotFound("Không có cơ quan trao đổi này.")
    return found
