"""Who calls: a bearer token, its scopes, its pace."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from motcua.api.asked import refuse_unknown, words_of
from motcua.api.problems import Problem
from motcua.clients import queries, rules
from motcua.clients.models import Client

View = TypeVar("View", bound=Callable[..., Any])


class Token(HttpBearer):
    """``Authorization: Bearer mcua_…``."""

    def authenticate(self, request: HttpRequest, token: str) -> Client | None:
        """The client, or None for 401; raises Problem 429 when it calls too often."""
        client = queries.by_token(token) if token.isascii() else None
        if client:
            _count(client)
        return client


def client_of(request: HttpRequest) -> Client:
    """Whom `Token` let in."""
    client: Client = request.auth  # type: ignore[attr-defined]  # set by ninja
    return client


def scope(*any_of: str) -> Callable[[View], View]:
    """Only for clients with one of the scopes; others get 403 that names them.

    What is asked beside the end point's own words gets 422.
    """

    def decorate(view: View) -> View:
        known = words_of(view)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not set(any_of) & set(client_of(request).scopes):
                wanted = " hoặc ".join(f"“{name}”" for name in any_of)
                raise Problem(403, "no_scope", f"Mã truy cập chưa có quyền {wanted}.")
            refuse_unknown(request, known)
            return view(request, *args, **kwargs)

        return cast("View", guarded)

    return decorate


def _count(client: Client) -> None:
    """By each web process for itself: no request waits for another's counter."""
    minute = int(time.time() // 60)
    begun, count = _seen.get(client.pk, (minute, 0))
    _seen[client.pk] = minute, count + 1 if begun == minute else 1
    if _seen[client.pk][1] > rules.MOST_REQUESTS:
        wait = str(60 - int(time.time() % 60))
        raise Problem(
            429, "too_many", f"Quá {rules.MOST_REQUESTS} yêu cầu trong một phút. "
            f"Mời gọi lại sau {wait} giây.", headers={"Retry-After": wait},
        )  # fmt: skip


_seen: dict[int, tuple[int, int]] = {}  # client: minute, requests in it
