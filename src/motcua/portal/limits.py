"""Holding back who tries codes one after the other. Counts mistakes alone, so nobody else waits."""

from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

MOST: Final = 20  # wrong codes from one address
SECONDS: Final = 600


def too_many(request: HttpRequest) -> bool:
    """True where the address has named too many wrong codes lately."""
    return int(cache.get(_key(request), 0)) >= MOST


def count_mistake(request: HttpRequest) -> None:
    """One more wrong code."""
    key = _key(request)
    if not cache.add(key, 1, SECONDS):
        cache.incr(key)


def _key(request: HttpRequest) -> str:
    return f"wrong-codes:{_address(request)}"


def _address(request: HttpRequest) -> str:
    """Where the request comes from; behind our own proxy, what the proxy saw."""
    seen = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    behind_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
    return (behind_proxy and seen) or request.META.get("REMOTE_ADDR", "")
