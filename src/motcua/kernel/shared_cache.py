"""The cache that all processes share, made fit to count in: limits are only as good as it is.

Django's own gives a count a new and shorter life each time it goes up, may lose one of two that go
up at once, and beyond a few hundred entries drops living ones: whoever fills it empties limits.
"""

import base64
import pickle
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction


class SharedCache(DatabaseCache):
    """Django's cache in a table; counts keep their end, and only what is over makes room."""

    _table: str  # Django's own, not in its stubs

    @transaction.atomic
    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Raise a count, two at once one after the other. Raises ValueError where it is over."""
        name, table = self.make_and_validate_key(key, version), self._table
        living = f"select 1 from {table} where cache_key = %s and expires >= now() for update"  # noqa: S608  # our own table
        with connection.cursor() as cursor:
            cursor.execute(living, [name])
            if cursor.fetchone() is None:
                raise ValueError(f"Key {key!r} not found")
            total = int(self.get(key, 0, version)) + delta
            kept = base64.b64encode(pickle.dumps(total, self.pickle_protocol)).decode("ascii")
            cursor.execute(f"update {table} set value = %s where cache_key = %s", [kept, name])  # noqa: S608  # the same
        return total

    def _cull(self, db: str, cursor: Any, now: Any, num: int) -> None:
        """There is much: what is over goes, what lives stays."""
        cursor.execute(f"delete from {self._table} where expires < now()")  # noqa: S608  # the same


def count(cache: Any, key: str, seconds: int) -> None:
    """Count once more under a name; the count begins anew ``seconds`` after its first."""
    while not cache.add(key, 1, seconds):
        try:
            cache.incr(key)
        except ValueError:  # over since this second began
            cache.delete(key)
        else:
            return
