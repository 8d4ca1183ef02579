"""Looks: each is on record before a picture is shown."""

from datetime import datetime, timedelta
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.cameras.commands import _core
from motcua.cameras.models import Camera, Share, Viewing
from motcua.cameras.rules.rights import REVIEW, WATCH
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound

LONGEST: Final = timedelta(hours=1)  # of one look back


@_core.atomic
def look_live(camera: Camera, *, by: Actor, at: datetime | None = None) -> Viewing:
    """See a camera as it is now. Raises NotAllowed."""
    permissions.require(by, WATCH, agency_id=camera.agency_id)
    now = _core.moment(at)
    journal.log_read(f"camera:{camera.pk}", actor=by, purpose="camera_live", at=now)
    return Viewing.objects.create(camera=camera, officer_id=by.id, at=now)


@_core.atomic
def look_back(
    camera: Camera, from_at: datetime, to_at: datetime, *, by: Actor, about: str = "",
    at: datetime | None = None,
) -> Viewing:  # fmt: skip
    """See what was recorded in a window of at most an hour. Raises NotAllowed, Invalid."""
    permissions.require(by, REVIEW, agency_id=camera.agency_id)
    if not from_at < to_at <= from_at + LONGEST:
        raise Invalid(fields={"at": "Mỗi lần xem lại nhiều nhất một giờ."})
    now = _core.moment(at)
    purpose = f"camera_review:{clock.local(from_at):%Y-%m-%d %H:%M}"
    journal.log_read(f"camera:{camera.pk}", actor=by, purpose=purpose, at=now)
    return Viewing.objects.create(
        camera=camera, officer_id=by.id, at=now, from_at=from_at, to_at=to_at, about=about[:40]
    )


@_core.atomic
def look_shared(share: Share, at: datetime | None = None) -> list[Viewing]:
    """An agency above opens its page: every camera of it, live. Raises NotFound once it is over."""
    now = _core.moment(at)
    if share.revoked_at or share.ends_at <= now:
        raise NotFound
    cameras = list(share.cameras.filter(removed_at=None))
    names = [camera.name for camera in cameras]
    _core.record_shared(
        share.agency_id, share.pk, "seen_above", at=now, by=None, name=share.name, cameras=names
    )
    return Viewing.objects.bulk_create(
        Viewing(camera=camera, share=share, at=now) for camera in cameras
    )
