"""Whom we exchange with: learnt from a card that somebody has compared, changed, paused."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.exchange import jobs
from motcua.exchange.commands import _core
from motcua.exchange.models import Peer, PeerKey
from motcua.exchange.rules import claims, signed
from motcua.exchange.rules.errors import Refusal
from motcua.kernel import outgoing
from motcua.kernel.errors import Invalid


class CardKey(BaseModel):
    """A public key and when it counts (seconds since 1970)."""

    model_config = ConfigDict(extra="forbid", strict=True)
    kid: Annotated[str, StringConstraints(min_length=43, max_length=43)]
    x: Annotated[str, StringConstraints(min_length=43, max_length=43)]
    starts_at: claims.Seconds
    ends_at: claims.Seconds


class KeyList(BaseModel):
    """All keys of an agency that are or will be valid; what is not in it counts no more."""

    model_config = ConfigDict(extra="forbid", strict=True)
    keys: Annotated[list[CardKey], Field(min_length=1, max_length=10)]


class Card(KeyList):
    """An agency as it introduces itself to another one."""

    v: int
    code: claims.Code
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    url: Annotated[str, StringConstraints(max_length=500)]


def add_peer(
    agency_id: int, said: Mapping[str, Any], *, by: Actor | None, at: datetime | None = None
) -> Peer:
    """Know an agency by its card; its keys are believed from now on. Raises Invalid, NotAllowed.

    The same agency again: its address and keys are pinned anew.
    """
    if by:
        permissions.require(by, "exchange.manage", agency_id=agency_id)
    card = _card(said)
    with _core.atomic():
        return _add(agency_id, card, by, _core.moment(at))


def _card(said: Mapping[str, Any]) -> Card:
    try:
        card = claims.read(Card, dict(said))
        for key in card.keys:
            _require_own(key)
    except Refusal as refusal:
        raise Invalid(
            fields={"card": f"Thẻ liên thông không đọc được ({refusal.detail})."}
        ) from None
    return card


def _add(agency_id: int, card: Card, by: Actor | None, now: datetime) -> Peer:
    ours = Agency.objects.select_for_update().get(pk=agency_id)
    if card.code == ours.code:
        raise Invalid(fields={"card": "Đây là thẻ của chính cơ quan mình. Mời dán thẻ bên kia."})
    there, _ = Agency.objects.get_or_create(
        code=card.code,
        defaults={"slug": _slug(card.code), "name": card.name, "short_name": card.name[:80]},
    )
    peer, new = Peer.objects.update_or_create(
        agency=ours, code=card.code,
        defaults={"name": card.name, "url": _address(card.url)},
        create_defaults={
            "name": card.name, "url": _address(card.url), "there": there, "added_at": now,
            "added_by": _core.name_of(by),
        },
    )  # fmt: skip
    learn(peer, card.keys, announced=False, at=now)
    from motcua.exchange.parts.asking import catch_up

    catch_up(peer, now)
    _record(peer, "peer_added" if new else "peer_pinned", now, by, kids=[k.kid for k in card.keys])
    return peer


def learn(peer: Peer, keys: Sequence[CardKey], *, announced: bool, at: datetime) -> None:
    """These keys count for a peer, and no others."""
    for key in keys:
        _require_own(key)
        PeerKey.objects.update_or_create(
            peer=peer, kid=key.kid,
            defaults={
                "x": key.x, "starts_at": _when(key.starts_at), "ends_at": _when(key.ends_at),
                "revoked_at": None,
            },
            create_defaults={
                "x": key.x, "starts_at": _when(key.starts_at), "ends_at": _when(key.ends_at),
                "learned_at": at, "announced": announced,
            },
        )  # fmt: skip
    others = PeerKey.objects.filter(peer=peer, revoked_at=None)
    others.exclude(kid__in=[key.kid for key in keys]).update(revoked_at=at)


@_core.atomic
def change_address(peer_id: int, url: str, *, by: Actor | None, at: datetime | None = None) -> Peer:
    """Another address for the same agency; what waits goes there at once. Raises Invalid."""
    peer = _core.locked_peer(peer_id, by)
    before, peer.url = peer.url, _address(url)
    peer.failures, peer.failing_since, peer.rest_until, peer.problem = 0, None, None, ""
    peer.save(update_fields=["url", "failures", "failing_since", "rest_until", "problem"])
    _record(peer, "peer_moved", _core.moment(at), by, before=before, url=peer.url)
    jobs.send_soon(peer.pk)
    return peer


@_core.atomic
def pause(peer_id: int, *, by: Actor | None, at: datetime | None = None) -> Peer:
    """Send nothing and take nothing, until somebody goes on."""
    peer, now = _core.locked_peer(peer_id, by), _core.moment(at)
    if peer.paused_at is None:
        peer.paused_at = now
        peer.save(update_fields=["paused_at"])
        _record(peer, "peer_paused", now, by)
    return peer


@_core.atomic
def go_on(peer_id: int, *, by: Actor | None, at: datetime | None = None) -> Peer:
    """Exchange again; what has waited goes at once."""
    peer = _core.locked_peer(peer_id, by)
    if peer.paused_at is not None:
        peer.paused_at = peer.rest_until = None
        peer.save(update_fields=["paused_at", "rest_until"])
        _record(peer, "peer_resumed", _core.moment(at), by)
        jobs.send_soon(peer.pk)
    return peer


def _require_own(key: CardKey) -> None:
    """Raises Refusal where a kid is not the thumbprint of its key, or its days are none."""
    if signed.kid_for(key.x) != key.kid or key.ends_at <= key.starts_at:
        raise Refusal("bad_key", "kid must be the RFC 7638 thumbprint, ends_at after starts_at.")


def _address(url: str) -> str:
    found = outgoing.address(url, loopback=settings.MOTCUA_EXCHANGE_LOOPBACK)
    if not found:
        raise Invalid(fields={"url": "Cần ghi địa chỉ nhận của bên kia."})
    return found.rstrip("/")


def _slug(code: str) -> str:
    return code.lower().replace(".", "-").replace("_", "-")[:40]


def _when(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _record(peer: Peer, kind: str, at: datetime, by: Actor | None, **data: Any) -> None:
    _core.record(f"exchange.peer:{peer.pk}", kind, at=at, by=by, peer=peer.code, **data)
