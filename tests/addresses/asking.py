"""Asking an address, finding out what was written by it, and undoing it."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from motcua.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer; how many rows of which tables were made, changed or taken away; the journal."""

    answer: HttpResponseBase
    written: dict[str, int]
    entries: tuple[Entry, ...]

    @property
    def status(self) -> int:
        """Of the answer."""
        return self.answer.status_code

    @property
    def leads_to(self) -> str:
        """Where it sends the browser; "" where it does not."""
        return self.answer.get("Location") or ""

    @property
    def content(self) -> bytes:
        """What is on the page; nothing where a file is streamed."""
        return b"" if self.answer.streaming else self.answer.content  # type: ignore[attr-defined]


def ask(
    client: Client, method: str, address: str, body: Mapping[str, object] | None = None
) -> Asked:
    """What comes; whatever was done is undone."""
    with transaction.atomic():
        before = _writes()
        answer = getattr(client, method)(address, body or {})
        written = {t: n - before.get(t, 0) for t, n in _writes().items() if n != before.get(t)}
        new = written.get(Entry._meta.db_table, 0)
        entries = tuple(Entry.objects.order_by("-pk")[:new])
        transaction.set_rollback(True)
    return Asked(answer, written, entries)


def _writes() -> dict[str, int]:
    """How many rows of each table this transaction has written; sessions are not the matter."""
    with connection.cursor() as cursor:
        cursor.execute("""
            select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables
            where n_tup_ins + n_tup_upd + n_tup_del > 0 and relname <> 'django_session'
        """)
        return dict(cursor.fetchall())


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing is logged of requests that were refused: hundreds of refusals are no news."""
    logger = logging.getLogger("django.request")
    logger.disabled = True
    yield
    logger.disabled = False
