"""Whether a peer's system answers: what waits for it goes on, or leaves it alone for a while."""

import random
from datetime import datetime
from typing import Final

from django.db import connection

from motcua.exchange import jobs
from motcua.exchange.commands import _core
from motcua.exchange.models import Outbound, Outgoing, Peer
from motcua.exchange.rules import trying

# A thread that somebody holds is under way anyhow.
_WAKE: Final = """
    update exchange_outbound set next_try_at = %s where id in (
        select id from exchange_outbound where peer_id = %s and next_try_at > %s
        for update skip locked
    )
"""
OFTEN: Final = trying.FIRST  # a contact is not written down with every message


def heard(peer: Peer, at: datetime) -> None:
    """It is there: whoever waited for it goes now. ``peer`` as it stood before."""
    rows = Peer.objects.filter(pk=peer.pk).exclude(failures=0, last_contact_at__gt=at - OFTEN)
    rows.update(
        last_contact_at=at, failures=0, failing_since=None, rest_until=None, problem="",
    )  # fmt: skip
    if peer.failures:
        with connection.cursor() as cursor:
            cursor.execute(_WAKE, [at, peer.pk, at])
        jobs.send_soon(peer.pk)


@_core.atomic
def silent(outbound: Outbound, message: Outgoing, reason: str, at: datetime) -> None:
    """No answer: the peer is left alone for a while, and all its threads wait with it."""
    peer = Peer.objects.select_for_update(no_key=True).get(pk=outbound.peer_id)
    peer.failures += 1
    peer.failing_since, peer.problem = peer.failing_since or at, reason[:200]
    pause = trying.rest(peer.failures, random.random())  # noqa: S311  # spreads load
    peer.rest_until = at + pause
    peer.save(update_fields=["failures", "failing_since", "problem", "rest_until"])
    Outgoing.objects.filter(pk=message.pk, first_try_at=None).update(first_try_at=at)
    # It was no fault of the message: it is not worn out by trying.
    Outbound.objects.filter(pk=outbound.pk).update(tries=max(outbound.tries - 1, 0))
    jobs.send_soon(peer.pk, wait=pause)
