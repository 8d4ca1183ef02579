"""Whose browser it is: the officer behind Django's session cookie."""

from dataclasses import dataclass
from importlib import import_module

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib import auth
from django.db import close_old_connections
from django.http import HttpRequest, parse_cookie

from motcua.agencies import queries
from motcua.agencies.permissions import widest_scope


@dataclass(frozen=True, slots=True)
class Watcher:
    """What an officer may hear of: an agency, or (None) all."""

    agency_id: int | None


@sync_to_async
def watcher(cookies: str) -> Watcher | None:
    """The officer of a Cookie header; None for anybody else."""
    close_old_connections()
    try:
        return _watcher(parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, ""))
    finally:
        close_old_connections()


def _watcher(session_key: str) -> Watcher | None:
    if not session_key:
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = auth.get_user(request)
    if not user.is_authenticated or user.must_change_password:
        return None
    actor = queries.actor_for_user(user.pk)
    if actor is None:
        return None
    return Watcher(None if widest_scope(actor, "dossier.read") == "any" else actor.agency_id)
