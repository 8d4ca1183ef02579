"""Our keys: a new one beside the old, announced before it signs; an old one that ends."""

from datetime import datetime, timedelta
from typing import Final

from motcua.agencies.models import Agency
from motcua.exchange import signing
from motcua.exchange.commands import _core
from motcua.exchange.commands.outbox import send
from motcua.exchange.models import Key, Peer
from motcua.exchange.rules import signed
from motcua.kernel import sealing
from motcua.kernel.errors import Invalid, NotFound

THREAD: Final = "keys"
KIND: Final = "keys.announced"
NOTICE: Final = timedelta(days=7)  # between announcing a key and signing with it
LIFE_DAYS: Final = 730


@_core.atomic
def new_key(
    agency_id: int,
    *,
    starts_at: datetime | None = None,
    days: int = LIFE_DAYS,
    at: datetime | None = None,
) -> Key:
    """Make a key and announce it. The first signs at once, later ones after a week's notice."""
    now = _core.moment(at)
    Agency.objects.select_for_update().get(pk=agency_id)
    if not 1 <= days <= 3660:
        raise Invalid("Khóa dùng từ 1 đến 3.660 ngày.")
    others = Key.objects.filter(agency=agency_id, retired_at=None, ends_at__gt=now).exists()
    begins = starts_at or (now + NOTICE if others else now)
    pair, kid, x = signed.new_key()
    key = Key.objects.create(
        agency_id=agency_id, kid=kid, x=x, starts_at=begins, made_at=now,
        ends_at=begins + timedelta(days=days),
        sealed=sealing.seal(str(pair.as_dict(private=True)["d"]), signing.PURPOSE),
    )  # fmt: skip
    _record(key, "key_made", now)
    announce(agency_id, at=now)
    return key


@_core.atomic
def retire_key(kid: str, *, at: datetime | None = None) -> Key:
    """End a key now; peers stop believing it. Raises NotFound; Invalid for the last one."""
    now = _core.moment(at)
    key = Key.objects.filter(kid__startswith=kid, retired_at=None).first() if kid else None
    if key is None:
        raise NotFound("Không có khóa này, hoặc khóa đã ngừng dùng.")
    Agency.objects.select_for_update().get(pk=key.agency_id)
    key.retired_at = now
    key.save(update_fields=["retired_at"])
    signing.signing_key(key.agency_id, now)  # raises where none is left: nothing changes
    _record(key, "key_retired", now)
    announce(key.agency_id, at=now)
    return key


@_core.atomic
def announce(agency_id: int, *, at: datetime | None = None) -> int:
    """Tell all peers which keys count; how many are told."""
    now = _core.moment(at)
    keys = signing.keys_to_announce(agency_id, now)
    peers = list(Peer.objects.filter(agency=agency_id).select_related("agency"))
    for peer in peers:
        send(peer, THREAD, KIND, {"keys": keys}, at=now)
    return len(peers)


def _record(key: Key, kind: str, at: datetime) -> None:
    _core.record(
        f"exchange.keys:{key.agency_id}", kind, at=at, kid=key.kid, starts_at=key.starts_at,
        ends_at=key.ends_at,
    )  # fmt: skip
