"""What only shows when a change is truly committed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from motcua.journal import commands, queries, rules
from motcua.journal.models import Entry
from motcua.kernel.errors import Stale

AT = datetime(2026, 10, 6, 1, 2, 3, tzinfo=UTC)


def test_live_screens_are_told_after_commit_and_only_ids_travel(committing: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("listen motcua")
    with transaction.atomic():
        commands.append(committing, "dossier.accepted", at=AT, actor=None, data={"name": "An"})
    told = list(connection.connection.notifies(timeout=30, stop_after=1))
    assert [(n.channel, n.payload) for n in told] == [("motcua", f"dossier.accepted:{committing}")]


def test_no_entry_outside_a_transaction(committing: str) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        commands.append(committing, "dossier.accepted", at=AT, actor=None, data={})
    assert not Entry.objects.filter(chain=committing).exists()


def test_two_writers_without_a_lock_cannot_both_win(committing: str) -> None:
    def race(_: int) -> str:
        try:
            with transaction.atomic():
                commands.append(committing, "x", at=AT, actor=None, data={}, prev=rules.START)
            return "written"
        except Stale:
            return "stale"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(race, range(4))) == ["stale", "stale", "stale", "written"]
    assert queries.verify_chain(committing) is None
