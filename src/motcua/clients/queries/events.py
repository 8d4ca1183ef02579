"""What happened since a place in the order of events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from motcua.clients.models import Client
from motcua.kernel.errors import Malformed

MOST: Final = 500
# Rows of transactions under way, and of all that began after the oldest of them, wait; the view
# clients_horizon knows that one.
_AFTER: Final = """
    select e.txid::text::bigint, e.id, e.kind, e.at, e.code, e.status, e.due_at, e.dossier_id
    from clients_event e, clients_horizon
    where e.agency_id = %s and (e.txid, e.id) > (%s::text::xid8, %s)
      and e.txid < clients_horizon.txid
      and (%s or e.dossier_id in (select dossier_id from clients_sent where client_id = %s))
    order by e.txid, e.id limit %s
"""
_WAITING: Final = """
    select exists (
        select 1 from clients_event e, clients_horizon
        where e.agency_id = %s and (e.txid, e.id) > (%s::text::xid8, %s)
          and e.txid >= clients_horizon.txid
    )
"""
Place = tuple[int, int]  # transaction, row


@dataclass(frozen=True, slots=True)
class Happened:
    """One event; ``place`` is where it stands in the order."""

    place: Place
    kind: str
    at: datetime
    code: str
    status: int
    due_at: datetime | None
    dossier_id: int


@dataclass(frozen=True, slots=True)
class Feed:
    """Events after a place, and where to go on from."""

    events: Sequence[Happened]
    place: Place
    more: bool


def events_after(client: Client, place: Place, *, limit: int = MOST) -> Feed:
    """What a client may hear of after ``place``, in an order in which none is ever missed.

    With scope ``status.all`` all of its agency's dossiers, else those it sent itself.
    """
    everything = "status.all" in client.scopes
    with connection.cursor() as cursor:
        cursor.execute(
            _AFTER, [client.agency_id, str(place[0]), place[1], everything, client.pk, limit + 1]
        )
        rows = [Happened((row[0], row[1]), *row[2:]) for row in cursor.fetchall()]
    shown = rows[:limit]
    return Feed(shown, shown[-1].place if shown else place, len(rows) > limit)


def waiting_after(client: Client, place: Place) -> bool:
    """True where there is more than `events_after` may tell yet."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [client.agency_id, str(place[0]), place[1]])
        return bool(cursor.fetchone()[0])


def start_of(client: Client) -> Place:
    """Where the calls to a client go on: after what it took last."""
    return client.told_txid, client.told_id


def first_place(client: Client) -> Place:
    """Before everything that happened since the client was let in."""
    return client.since_txid, 0


def cursor_of(place: Place) -> str:
    """A place as other systems keep it."""
    return f"{place[0]}-{place[1]}"


def place_of(text: str) -> Place:
    """The place behind a cursor; raises Malformed."""
    transaction, _, row = text.partition("-")
    digits = transaction.isdecimal() and row.isdecimal() and text.isascii()
    if not digits or len(text) > 40 or max(int(transaction), int(row)) >= 2**63:
        raise Malformed("Con trỏ không đúng. Mời dùng con trỏ của lần đọc trước.")
    return int(transaction), int(row)
