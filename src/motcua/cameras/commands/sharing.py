"""An agency above is given an address at which it sees the hall, and it is taken back."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.cameras.commands import _core
from motcua.cameras.models import Camera, Share
from motcua.cameras.rules.rights import SHARE, digest
from motcua.kernel.errors import Invalid, NotFound

MOST_DAYS: Final = 365


@_core.atomic
def share(
    name: str, ground: str, cameras: Sequence[int], days: int | None, *, by: Actor,
    at: datetime | None = None,
) -> tuple[Share, str]:  # fmt: skip
    """The share and its token, told this once. Raises NotAllowed, Invalid."""
    permissions.require(by, SHARE, agency_id=by.agency_id)
    now = _core.moment(at)
    rows = list(Camera.objects.filter(pk__in=cameras, agency=by.agency_id, removed_at=None))
    _check(name, ground, len(rows) == len(set(cameras)) > 0, days)
    token = secrets.token_urlsafe(24)
    row = Share.objects.create(
        agency_id=by.agency_id, name=name.strip(), ground=ground.strip(), token_hash=digest(token),
        made_at=now, made_by_id=by.id, ends_at=now + timedelta(days=days or 1),
    )  # fmt: skip
    row.cameras.set(rows)
    _core.record_shared(
        row.agency_id, row.pk, "shared", at=now, by=by, name=row.name, ground=row.ground,
        cameras=[camera.name for camera in rows], ends_at=row.ends_at,
    )  # fmt: skip
    return row, token


def _check(name: str, ground: str, cameras: bool, days: int | None) -> None:
    wrong: dict[str, str] = {}
    if not name.strip() or len(name) > 200:
        wrong["name"] = "Mời ghi cơ quan được xem, không quá 200 ký tự."
    if not ground.strip() or len(ground) > 300:
        wrong["ground"] = "Mời ghi văn bản yêu cầu hoặc lý do, không quá 300 ký tự."
    if not cameras:
        wrong["cameras"] = "Mời chọn ít nhất một camera."
    if days is None or not 1 <= days <= MOST_DAYS:
        wrong["days"] = "Số ngày được xem từ 1 đến 365."
    if wrong:
        raise Invalid(fields=wrong)


@_core.atomic
def revoke(share_id: int, *, by: Actor, at: datetime | None = None) -> Share:
    """The address opens nothing from now on. Raises NotFound, NotAllowed; twice is once."""
    row = Share.objects.select_for_update().filter(pk=share_id, agency=by.agency_id).first()
    if row is None:
        raise NotFound("Không có địa chỉ xem này.")
    permissions.require(by, SHARE, agency_id=row.agency_id)
    if row.revoked_at is None:
        row.revoked_at = _core.moment(at)
        row.save(update_fields=["revoked_at"])
        _core.record_shared(
            row.agency_id, row.pk, "share_revoked", at=row.revoked_at, by=by, name=row.name
        )
    return row
