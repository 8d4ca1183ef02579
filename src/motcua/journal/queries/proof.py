"""Proving that nobody rewrote the journal."""

import hashlib
from collections.abc import Iterator
from itertools import groupby

from django.db.models import QuerySet

from motcua.journal import rules
from motcua.journal.models import DailyRoot, Entry
from motcua.journal.queries.chains import trail
from motcua.journal.rules import Problem, Row

_CHUNK = 2000


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
            yield _broken_seal(day)
        prev_root = bytes(day.root)


def verify_day(day: DailyRoot) -> tuple[int, Problem | None]:
    """How many entries lie under a seal, and the first thing wrong with it or with them.

    Each entry is hashed anew from what it says; that a chain lacks none of its entries is for
    ``verify_chain`` to tell.
    """
    before = DailyRoot.objects.filter(day__lt=day.day).order_by("-day").first()
    since = before.last_id if before else 0
    seal = rules.Seal(bytes(before.root) if before else rules.ZERO)
    wrong = None
    for row in _rows(Entry.objects.filter(id__gt=since, id__lte=day.last_id).order_by("id")):
        seal.add(bytes(row.hash))
        wrong = wrong or rules.check_alone(row)
    if seal.root(day.day, day.last_id) != bytes(day.root):
        return seal.entries, _broken_seal(day)
    return seal.entries, wrong


def _broken_seal(day: DailyRoot) -> Problem:
    message = f"Dấu niêm ngày {day.day:%d/%m/%Y} không khớp với nhật ký."
    return Problem("", day.pk, "seal", message)


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
