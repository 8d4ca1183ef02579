"""Reading the journal and proving that nobody rewrote it."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from django.db import connection
from django.db.models import QuerySet

from motcua.journal import rules
from motcua.journal.models import DailyRoot, Entry, ReadEntry
from motcua.journal.rules import Problem, Row

_CHUNK = 2000
# By hand: every command asks it, and building the query took longer than answering it.
_HEAD = "select seq, hash from journal_entry where chain = %s order by seq desc limit 1"
_HEADS = """
    select distinct on (chain) chain, seq, hash from journal_entry where chain = any(%s)
    order by chain, seq desc
"""


def trail(chain: str) -> QuerySet[Entry]:
    """Everything that happened to one owner, oldest first."""
    return Entry.objects.filter(chain=chain).order_by("seq")


def head(chain: str) -> tuple[int, bytes]:
    """The last (seq, hash) of a chain; ``rules.START`` when nothing happened yet."""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [chain])
        last = cursor.fetchone()
    return (last[0], bytes(last[1])) if last else rules.START


def heads(chains: Sequence[str]) -> dict[str, tuple[int, bytes]]:
    """The last (seq, hash) of several chains, in one query; only of those that have one."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, [list(chains)])
        return {chain: (seq, bytes(digest)) for chain, seq, digest in cursor.fetchall()}


def reads(subject: str) -> QuerySet[ReadEntry]:
    """Who opened this subject's personal data, latest first."""
    return ReadEntry.objects.filter(subject=subject).order_by("-at", "-id")


def verify_chain(chain: str) -> Problem | None:
    """The first thing wrong with one chain, or None."""
    return rules.check(_rows(trail(chain)))


def verify_all() -> Iterator[Problem]:
    """Every damaged chain (its first fault) and every seal that does not hold.

    Streams: a million entries need no more memory than two thousand.
    """
    everything = _rows(Entry.objects.order_by("chain", "seq"))
    for _, rows in groupby(everything, key=lambda row: row.chain):
        problem = rules.check(rows)
        if problem:
            yield problem
    yield from verify_seals()


def verify_seals() -> Iterator[Problem]:
    """Every day whose seal does not fit the entries under it or the seal before it."""
    hashes = Entry.objects.order_by("id").values_list("id", "hash").iterator(_CHUNK)
    upcoming = next(hashes, None)
    prev_root = rules.ZERO
    for day in DailyRoot.objects.order_by("last_id", "day").iterator(_CHUNK):
        seal = rules.Seal(prev_root)
        while upcoming and upcoming[0] <= day.last_id:
            seal.add(bytes(upcoming[1]))
            upcoming = next(hashes, None)
        if seal.root(day.day, day.last_id) != bytes(day.root):
            message = f"Dấu niêm ngày {day.day:%d/%m/%Y} không khớp với nhật ký."
            yield Problem("", day.pk, "seal", message)
        prev_root = bytes(day.root)


def root_hash() -> str:
    """One hexadecimal SHA-256 over the last entry of every chain, in order of chain.

    Two journals with the same root hash hold the same history, whatever their row ids.
    """
    heads = Entry.objects.order_by("chain", "-seq").distinct("chain")
    total = hashlib.sha256()
    for chain, seq, last in heads.values_list("chain", "seq", "hash").iterator(_CHUNK):
        total.update(rules.canonical([chain, seq, bytes(last).hex()]).encode())
    return total.hexdigest()


def _rows(entries: QuerySet[Entry]) -> Iterator[Row]:
    return map(Row._make, entries.values_list(*Row._fields).iterator(_CHUNK))
