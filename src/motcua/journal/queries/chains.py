"""Reading one chain, and who looked at one subject."""

from collections.abc import Sequence
from typing import Final

from django.db import connection
from django.db.models import QuerySet

from motcua.journal import rules
from motcua.journal.models import Entry, ReadEntry

# By hand: every command asks it, and building the query took longer than answering it.
_HEAD: Final = "select seq, hash from journal_entry where chain = %s order by seq desc limit 1"
_HEADS: Final = """
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
