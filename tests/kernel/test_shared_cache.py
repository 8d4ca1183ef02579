"""Counts of the shared cache: how long they last, two at once, many entries."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache, caches
from django.db import connection, connections

from motcua.kernel.shared_cache import count
from tests import ward
from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]
in_database = pytest.mark.django_db


def _left(name: str) -> timedelta:
    with connection.cursor() as cursor:
        cursor.execute("select expires - now() from motcua_cache where cache_key = %s", [name])
        return cursor.fetchone()[0]  # type: ignore[no-any-return]  # one column


@in_database
def test_a_count_lasts_as_long_as_its_limit_says() -> None:
    for _ in range(5):
        count(cache, "day", 86400)
    assert cache.get("day") == 5
    assert timedelta(hours=23) < _left(":1:day") <= timedelta(hours=24)


@in_database
def test_what_is_over_begins_anew() -> None:
    for _ in range(3):
        count(cache, "short", 60)
    with connection.cursor() as cursor:
        cursor.execute("update motcua_cache set expires = now() - interval '2 s'")
    count(cache, "short", 60)
    assert cache.get("short") == 1
    with pytest.raises(ValueError, match="none"):
        cache.incr("none")


@in_database
def test_nothing_that_lives_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches["default"], "_max_entries", 5)
    names = [f"limit-{number}" for number in range(20)]
    for name in names:
        count(cache, name, 600)
    assert len(cache.get_many(names)) == 20
    with connection.cursor() as cursor:
        cursor.execute("update motcua_cache set expires = now() - interval '2 s'")
    count(cache, "one-more", 600)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from motcua_cache")
        assert cursor.fetchone()[0] == 1


def test_two_at_once_are_two(ward_copy: ward.Cast) -> None:
    def many(_: int) -> None:
        for _ in range(10):
            count(cache, "both", 600)
        connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(many, range(3)))
    assert cache.get("both") == 30
