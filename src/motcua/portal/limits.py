"""Holding back who tries codes one after the other, or books hour after hour.

Counts mistakes and bookings alone, so nobody else waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from motcua.kernel import shared_cache


@dataclass(frozen=True, slots=True)
class Limit:
    """How often one address may do something within some seconds."""

    name: str
    most: int
    seconds: int


WRONG_CODES: Final = Limit("wrong-codes", 20, 600)
# A family, an office, a whole street behind one address may book; a machine may not go on and on.
BOOKINGS: Final = Limit("bookings", 20, 3600)
# One-time codes: how many one network may ask for, and how many one telephone or mailbox may get.
CODES_ASKED: Final = Limit("codes-asked", 20, 3600)
CODES_SENT: Final = Limit("codes-sent", 5, 3600)
# Nobody begins more from one address, nor photographs more papers, in an hour.
DRAFTS: Final = Limit("drafts", 60, 3600)
UPLOADS: Final = Limit("uploads", 400, 3600)
MOST: Final = WRONG_CODES.most


def too_many(request: HttpRequest, limit: Limit = WRONG_CODES) -> bool:
    """True where the address has reached the limit lately."""
    return int(cache.get(_key(request, limit), 0)) >= limit.most


def count(request: HttpRequest, limit: Limit) -> None:
    """Once more."""
    shared_cache.count(cache, _key(request, limit), limit.seconds)


def count_mistake(request: HttpRequest) -> None:
    """One more wrong code."""
    count(request, WRONG_CODES)


def too_many_for(name: str, limit: Limit) -> bool:
    """The same for anything that has a name; the name itself is not kept."""
    return int(cache.get(_named(name, limit), 0)) >= limit.most


def count_for(name: str, limit: Limit) -> None:
    """Once more for that name."""
    shared_cache.count(cache, _named(name, limit), limit.seconds)


def reached(
    request: HttpRequest, limits: Sequence[Limit], name: str, of_name: Sequence[Limit]
) -> tuple[bool, bool]:
    """Whether the address has reached any of its limits, the name any of its own: one look."""
    mine = {_key(request, limit): limit.most for limit in limits}
    named = {_named(name, limit): limit.most for limit in of_name}
    found = cache.get_many([*mine, *named])
    return (
        any(int(found.get(key, 0)) >= most for key, most in mine.items()),
        any(int(found.get(key, 0)) >= most for key, most in named.items()),
    )


def _named(name: str, limit: Limit) -> str:
    return f"{limit.name}:{salted_hmac('motcua.limits', name).hexdigest()}"


def _key(request: HttpRequest, limit: Limit) -> str:
    return f"{limit.name}:{_address(request)}"


def _address(request: HttpRequest) -> str:
    """Where the request comes from; behind our own proxy, what the proxy saw."""
    seen = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    behind_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
    return (behind_proxy and seen) or request.META.get("REMOTE_ADDR", "")
