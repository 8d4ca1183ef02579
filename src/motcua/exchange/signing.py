"""Signing in the name of an agency of ours, and believing what a peer has signed."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db.models import Q
from joserfc.jwk import OKPKey

from motcua.exchange.models import Key, Peer, PeerKey
from motcua.exchange.rules import signed
from motcua.exchange.rules.errors import Refusal
from motcua.kernel import sealing
from motcua.kernel.errors import Invalid

PURPOSE = "exchange keys"


def skew() -> timedelta:
    """How far two clocks may be apart."""
    return timedelta(seconds=settings.MOTCUA_EXCHANGE_SKEW)


def signing_key(agency_id: int, at: datetime) -> Key:
    """The key that signs now: of those valid the one that began last. Raises Invalid for none."""
    rows = Key.objects.filter(agency=agency_id, retired_at=None, starts_at__lte=at, ends_at__gt=at)
    key = rows.order_by("-starts_at", "-id").first()
    if key is None:
        raise Invalid("Cơ quan chưa có khóa ký còn hạn. Mời chạy: motcua exchange keys new.")
    return key


def signed_claims(
    peer: Peer, claims: Mapping[str, Any], *, typ: str, at: datetime, key: Key
) -> tuple[str, str]:
    """The compact form of claims to a peer, signed now, and its ``jti``."""
    jti = uuid.uuid4().hex
    envelope = {
        "v": 1, "iss": peer.agency.code, "aud": peer.code, "iat": int(at.timestamp()), "jti": jti,
    }  # fmt: skip
    return signed.sign({**claims, **envelope}, typ=typ, kid=key.kid, key=_private(key)), jti


def believed(text: str, *, typ: str, at: datetime) -> tuple[Peer, dict[str, Any]]:
    """Who has signed, and what. Raises Refusal; nothing of the content is looked at before."""
    keys = _known(signed.kid_of(text, typ=typ), at)
    claims = signed.opened(text, keys[0].x)
    peers = [key.peer for key in keys if key.peer.code == claims.get("iss")]
    if not peers:
        raise Refusal("wrong_issuer", "iss is not whose key this is.")
    meant = [peer for peer in peers if peer.agency.code == claims.get("aud")]
    if not meant:
        raise Refusal("wrong_audience", "aud is no agency here that knows this sender.")
    if meant[0].paused_at:
        raise Refusal("paused", "The exchange with this sender is paused here.")
    return meant[0], claims


def _known(kid: str, at: datetime) -> list[PeerKey]:
    rows = list(PeerKey.objects.filter(kid=kid).select_related("peer__agency"))
    if not rows:
        raise Refusal("unknown_key", "No peer has announced this kid.")
    valid = [
        row for row in rows
        if row.revoked_at is None and row.starts_at - skew() <= at < row.ends_at + skew()
    ]  # fmt: skip
    if not valid:
        raise Refusal("key_not_valid", "The key is not valid today.")
    return valid


def keys_to_announce(agency_id: int, at: datetime) -> list[dict[str, Any]]:
    """All keys of an agency that are or will be valid, as peers are told of them."""
    rows = Key.objects.filter(Q(ends_at__gt=at), agency=agency_id, retired_at=None)
    return [
        {"kid": key.kid, "x": key.x, "starts_at": int(key.starts_at.timestamp()),
         "ends_at": int(key.ends_at.timestamp())}
        for key in rows.order_by("starts_at", "id")
    ]  # fmt: skip


def _private(key: Key) -> OKPKey:
    return _unsealed(key.kid, key.x, bytes(key.sealed))


@lru_cache(maxsize=64)
def _unsealed(kid: str, x: str, sealed: bytes) -> OKPKey:
    try:
        d = sealing.unseal(sealed, PURPOSE)
    except InvalidToken:
        raise Invalid(
            f"Khóa {kid[:8]}… không mở được: MOTCUA_SECRET_KEY đã thay đổi. Mời tạo khóa mới."
        ) from None
    return OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": x, "d": d})
