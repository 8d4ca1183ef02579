"""One form, one act: a form that comes a second time is known by its key."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.core.cache import cache

_SECONDS: Final = 24 * 3600


def new_key() -> str:
    """For the hidden field of a form that is shown now."""
    return secrets.token_urlsafe(12)


def came_before(key: str) -> bool:
    """Whether a form with that key was carried out already."""
    return bool(key) and cache.get(_name(key)) is not None


@contextmanager
def once(key: str) -> Iterator[bool]:
    """True for the first who comes with ``key`` (and always without one); a failure frees it."""
    first = not key or cache.add(_name(key), 1, _SECONDS)
    try:
        yield first
    except BaseException:
        if first and key:
            cache.delete(_name(key))
        raise


def _name(key: str) -> str:
    return f"form:{hashlib.sha256(key.encode()).hexdigest()}"
