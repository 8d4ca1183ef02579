"""Several readings at once: in their order, by other connections, none left open."""

import time
from contextvars import ContextVar

import pytest
from django.db import connection

from motcua.kernel.at_once import at_once
from tests import ward
from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]


def _backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (pid,) = cursor.fetchone()
    return int(pid)


def _open() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("select pid from pg_stat_activity where datname = current_database()")
        return {pid for (pid,) in cursor.fetchall()}


def _gone(pids: list[int]) -> bool:
    """A server notices a moment later that nobody is at the other end."""
    until = time.monotonic() + 30
    while not (gone := _open().isdisjoint(pids)) and time.monotonic() < until:
        time.sleep(0.02)
    return gone


def test_each_has_a_connection_of_its_own_and_leaves_none(
    ward_copy: ward.Cast,
) -> None:
    mine, found = _backend(), at_once(*[_backend] * 3)
    assert len({mine, *found}) == 4
    assert _gone(found)


def test_they_know_what_the_asker_knows_and_their_order(ward_copy: ward.Cast) -> None:
    told: ContextVar[str] = ContextVar("told", default="nothing")
    told.set("the moment")
    assert at_once(told.get, lambda: 2, lambda: 3) == ["the moment", 2, 3]


def test_the_first_error_is_raised(ward_copy: ward.Cast) -> None:
    with pytest.raises(ZeroDivisionError):
        at_once(lambda: 1, lambda: 1 // 0)


@pytest.mark.django_db
def test_within_a_transaction_they_see_what_it_wrote() -> None:
    assert at_once(_backend, _backend) == [_backend()] * 2
