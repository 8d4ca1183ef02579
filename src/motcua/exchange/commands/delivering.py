"""Sending: a message is claimed, sent, and closed by the peer's signature; each step by itself.

Whoever dies in between leaves a claim that ends by itself; the message goes again, under the same
id, which the peer knows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final

from django.conf import settings
from django.db import connection

from motcua.exchange import jobs
from motcua.exchange.calling import Answer, Unreachable, deliver
from motcua.exchange.commands import _core, contact
from motcua.exchange.commands.closing import close, refused
from motcua.exchange.models import Outbound, Outgoing
from motcua.exchange.models.outgoing import DEAD, WAITING
from motcua.exchange.rules import trying
from motcua.kernel.errors import Refused

BUDGET: Final = 20.0  # seconds a job; then another goes on, so that one peer does not hold a worker
# The thread that is due longest, unless enough are in hand. Nobody waits for anybody here.
_CLAIM: Final = """
    update exchange_outbound set claimed_until = %(until)s, tries = tries + 1
    where id = (
        select o.id from exchange_outbound o join exchange_peer p on p.id = o.peer_id
        where o.peer_id = %(peer)s and o.next_try_at <= %(now)s and p.paused_at is null
          and (p.rest_until is null or p.rest_until <= %(now)s)
          and (o.claimed_until is null or o.claimed_until < %(now)s)
          and (select count(*) from exchange_outbound c
               where c.peer_id = %(peer)s and c.claimed_until >= %(now)s) < %(lanes)s
        order by o.next_try_at, o.id limit 1 for update of o skip locked
    )
    returning id
"""


def send_due(peer_id: int, *, at: datetime | None = None) -> int:
    """Send what may go to a peer now; how many messages it has taken."""
    ends, taken = monotonic() + BUDGET, 0
    while outbound := _claim(peer_id, _core.moment(at)):
        with _in_hand(outbound):
            taken += _send_first(outbound, at)
        if monotonic() > ends:
            jobs.send_soon(peer_id)
            break
    return taken


def _claim(peer_id: int, now: datetime) -> Outbound | None:
    until = now + timedelta(seconds=2 * settings.MOTCUA_EXCHANGE_TIMEOUT + 2)
    values: dict[str, Any] = {"peer": peer_id, "now": now, "until": until, "lanes": trying.LANES}
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, values)
        found = cursor.fetchone()
    if not found:
        return None
    return Outbound.objects.select_related("peer__agency").get(pk=found[0])


@contextmanager
def _in_hand(outbound: Outbound) -> Iterator[None]:
    """The claim ends when the work does, whatever happened to it."""
    try:
        yield
    finally:
        Outbound.objects.filter(pk=outbound.pk).update(claimed_until=None)


def _send_first(outbound: Outbound, at: datetime | None) -> bool:
    """Send the first waiting message of a thread; True where the peer has signed for it."""
    rows = Outgoing.objects.filter(outbound=outbound, state__in=(WAITING, DEAD))
    message, now = rows.order_by("seq").first(), _core.moment(at)
    if message is None or message.state == DEAD:
        Outbound.objects.filter(pk=outbound.pk, last_seq=outbound.last_seq).update(next_try_at=None)
        return False
    try:
        answer = deliver(outbound.peer, message, at=now)
    except Unreachable as problem:
        contact.silent(outbound, message, problem.reason, _core.moment(at))
        return False
    except Refused as problem:  # no key of ours, no file: tried again when somebody has seen to it
        refused(outbound, message, Answer(503, "here", problem.message), at=_core.moment(at))
        return False
    contact.heard(outbound.peer, _core.moment(at))
    if answer.receipt:
        return close(outbound, message, answer, at=_core.moment(at))
    refused(outbound, message, answer, at=_core.moment(at))
    return False
