"""Writing the journal: entries, who read what, the seal of a day."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import UniqueViolation

from motcua.journal import queries, rules
from motcua.journal.models import DailyRoot, Entry, ReadEntry
from motcua.journal.rules import ActorLike
from motcua.journal.subscriptions import handlers_of
from motcua.kernel import clock, rows
from motcua.kernel.errors import Invalid, Stale

CHANNEL = "motcua"  # of NOTIFY; the payload is "<kind>:<chain>"

# One statement, one round trip: every command of the house waits for it.
_INSERT = """
with entry as (
    insert into journal_entry (chain, seq, kind, at, actor_id, actor_name, agency_id, data,
                               prev_hash, hash)
    values (%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s) returning id
)
select id, pg_notify(%s, %s) from entry
"""


def append(
    chain: str,
    kind: str,
    *,
    at: datetime,
    actor: ActorLike | None,
    data: Mapping[str, Any],
    prev: tuple[int, bytes] | None = None,
) -> Entry:
    """Write what happened and tell those who subscribed, all in the caller's transaction.

    The caller holds the lock of the chain's owner. ``prev`` is the chain's last (seq, hash) when
    the caller knows it, ``rules.START`` for a new chain; it saves a look-up. Handlers know an entry
    by chain and seq: inside ``rows.together`` it has no id yet.
    Raises Stale when another entry took the place, TypeError when ``data`` is not JSON, and
    TransactionManagementError outside a transaction.
    """
    _require_transaction()
    entry = _entry(chain, kind, at, actor, rules.plain(data), prev or queries.head(chain))
    with _stale_where_taken():
        rows.answered(partial(_number, entry, _insert(entry)))
    for handler in handlers_of(kind):
        handler(entry)
    return entry


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("the journal is written in a transaction")


def _entry(
    chain: str,
    kind: str,
    at: datetime,
    actor: ActorLike | None,
    data: dict[str, Any],
    prev: tuple[int, bytes],
) -> Entry:
    said: dict[str, Any] = {
        "chain": chain,
        "seq": prev[0] + 1,
        "kind": kind,
        "at": at,
        "actor_id": actor.id if actor else None,
        "actor_name": actor.name if actor else "",
        "agency_id": actor.agency_id if actor else None,
        "data": data,
    }
    return Entry(**said, prev_hash=prev[1], hash=rules.entry_hash(prev[1], **said))


def _insert(entry: Entry) -> CursorWrapper:
    values = (
        entry.chain,
        entry.seq,
        entry.kind,
        entry.at,
        entry.actor_id,
        entry.actor_name,
        entry.agency_id,
        rules.canonical(entry.data),
        bytes(entry.prev_hash),
        bytes(entry.hash),
    )
    cursor = connection.cursor()
    cursor.execute(_INSERT, (*values, CHANNEL, f"{entry.kind}:{entry.chain}"))
    return cursor


def _number(entry: Entry, cursor: CursorWrapper) -> None:
    with cursor:
        entry.pk = cursor.fetchone()[0]


@contextmanager
def _stale_where_taken() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        cause = error.__cause__
        if isinstance(cause, UniqueViolation) and cause.diag.table_name == Entry._meta.db_table:
            raise Stale from error
        raise


def log_read(
    subject: str, *, actor: ActorLike | None, purpose: str, at: datetime | None = None
) -> ReadEntry:
    """Record that ``actor`` opened the personal data of ``subject``, and what for.

    Law 91/2025/QH15 on personal data protection asks that access be traceable.
    """
    return ReadEntry.objects.create(
        at=at or clock.now(),
        actor_id=actor.id if actor else None,
        actor_name=actor.name if actor else "",
        subject=subject,
        purpose=purpose,
    )


@transaction.atomic
def seal_day(day: date) -> DailyRoot:
    """Seal everything written since the last seal under ``day``; a sealed day stays as it is.

    Raises Invalid when a later day is sealed already. Waits for changes under way and lets none
    begin until it commits, so that no entry slips under a seal that does not count it.
    """
    with connection.cursor() as cursor:
        cursor.execute("lock table journal_entry in share mode")
        cursor.execute("lock table journal_dailyroot in share row exclusive mode")
    last = DailyRoot.objects.order_by("-day").first()
    if last and last.day >= day:
        return _sealed(day)
    return _seal(day, last)


def _sealed(day: date) -> DailyRoot:
    known = DailyRoot.objects.filter(day=day).first()
    if known is None:
        raise Invalid(f"Không thể niêm phong ngày {day:%d/%m/%Y}: một ngày sau đó đã niêm phong.")
    return known


def _seal(day: date, last: DailyRoot | None) -> DailyRoot:
    prev_root = bytes(last.root) if last else rules.ZERO
    last_id = last.last_id if last else 0
    seal = rules.Seal(prev_root)
    since = Entry.objects.filter(id__gt=last_id).order_by("id").values_list("id", "hash")
    for entry_id, entry_hash in since.iterator(2000):
        seal.add(bytes(entry_hash))
        last_id = entry_id
    return DailyRoot.objects.create(
        day=day,
        root=seal.root(day, last_id),
        last_id=last_id,
        entries=seal.entries,
        prev_root=prev_root,
        sealed_at=clock.now(),
    )
