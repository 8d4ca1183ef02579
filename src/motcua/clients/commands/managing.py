"""Letting a system in, changing what it may, putting it out."""

from collections.abc import Collection
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.clients import rules
from motcua.clients.commands import _core
from motcua.clients.models import Client
from motcua.kernel import outgoing
from motcua.kernel.errors import Invalid


@_core.atomic
def add_client(
    name: str,
    scopes: Collection[str],
    *,
    contact: str = "",
    by: Actor,
    at: datetime | None = None,
) -> tuple[Client, str]:
    """Let a system in: the client and its token, which is told this once. Raises Invalid.

    It is told of what happens from now on.
    """
    permissions.require(by, "client.manage", agency_id=by.agency_id)
    when, token, here = _core.moment(at), rules.new_token(), _core.now_txid()
    client = Client.objects.create(
        agency_id=by.agency_id, name=_name(name), contact=contact.strip()[:200],
        scopes=_scopes(scopes), token_hash=rules.digest(token), token_hint=token[-4:],
        created_at=when, created_by_id=by.id, since_txid=here, told_txid=here,
    )  # fmt: skip
    _core.record(client, "added", at=when, by=by, scopes=client.scopes)
    return client, token


@_core.atomic
def change_client(
    client_id: int,
    name: str,
    scopes: Collection[str],
    *,
    contact: str = "",
    by: Actor,
    at: datetime | None = None,
) -> Client:
    """Another name or other scopes, from the next request on. Raises Invalid, NotFound."""
    client = _core.locked(client_id, by)
    client.name, client.scopes, client.contact = _name(name), _scopes(scopes), contact.strip()[:200]
    client.save(update_fields=["name", "scopes", "contact"])
    _core.record(client, "changed", at=_core.moment(at), by=by, scopes=client.scopes)
    return client


@_core.atomic
def renew_token(client_id: int, *, by: Actor, at: datetime | None = None) -> tuple[Client, str]:
    """A new token; the one before ends at once, and so does the secret of its webhook."""
    client, token = _core.locked(client_id, by), rules.new_token()
    client.token_hash, client.token_hint = rules.digest(token), token[-4:]
    client.webhook_generation += 1
    client.save(update_fields=["token_hash", "token_hint", "webhook_generation"])
    _core.record(client, "token_renewed", at=_core.moment(at), by=by)
    return client, token


@_core.atomic
def revoke_client(client_id: int, *, by: Actor, at: datetime | None = None) -> Client:
    """Put a system out: its next request is refused."""
    client = _core.locked(client_id, by)
    client.revoked_at = _core.moment(at)
    client.save(update_fields=["revoked_at"])
    _core.record(client, "revoked", at=client.revoked_at, by=by)
    return client


@_core.atomic
def set_webhook(
    client_id: int, url: str, *, by: Actor | None = None, at: datetime | None = None
) -> Client:
    """Where a client wants to be called; "" for not at all. Raises Invalid.

    ``by`` None is the client itself, through the API.
    """
    client = _core.locked(client_id, by) if by else _own(client_id)
    client.webhook_url = outgoing.address(url, loopback=settings.MOTCUA_DEMO)
    client.failures, client.failing_since, client.last_error = 0, None, ""
    client.paused_at = None
    client.save(
        update_fields=["webhook_url", "failures", "failing_since", "last_error", "paused_at"]
    )
    host = urlsplit(client.webhook_url).hostname or ""
    _core.record(client, "webhook_set", at=_core.moment(at), by=by, host=host)
    return client


@_core.atomic
def resume_webhook(client_id: int, *, by: Actor, at: datetime | None = None) -> Client:
    """Call again from where it stopped: nothing that happened meanwhile is left out."""
    from motcua.clients.jobs import call_soon

    client = _core.locked(client_id, by)
    client.failures, client.failing_since, client.paused_at = 0, None, None
    client.save(update_fields=["failures", "failing_since", "paused_at"])
    _core.record(client, "webhook_resumed", at=_core.moment(at), by=by)
    call_soon(client.pk)
    return client


def _own(client_id: int) -> Client:
    return Client.objects.select_for_update().get(pk=client_id, revoked_at=None)


def _name(name: str) -> str:
    if not name.strip():
        raise Invalid(fields={"name": "Cần ghi tên hệ thống, để biết ai đang gọi."})
    return name.strip()[:120]


def _scopes(scopes: Collection[str]) -> list[str]:
    if unknown := sorted(set(scopes) - set(rules.SCOPES)):
        raise Invalid(fields={"scopes": f"Không có quyền “{unknown[0]}”."})
    if not scopes:
        raise Invalid(fields={"scopes": "Mời chọn ít nhất một quyền."})
    return sorted(scopes)
