"""A clip is taken out with a reason, and let go."""

from datetime import datetime, timedelta
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.cameras.commands import _core
from motcua.cameras.cutting import cut
from motcua.cameras.models import Camera, Clip
from motcua.cameras.rules.rights import EXPORT
from motcua.files.commands import store_file
from motcua.kernel.errors import Invalid, NotFound, Stale

LONGEST: Final = timedelta(minutes=30)
MEDIA: Final = "video/mp4"


def export(
    camera: Camera, starts_at: datetime, ends_at: datetime, reason: str, *, by: Actor,
    about: str = "", at: datetime | None = None,
) -> Clip:  # fmt: skip
    """Take out what was recorded in a span, as one MP4 without re-encoding.

    It begins at the key picture before ``starts_at`` (``true_start``). Its source stays until the
    clip is released. Raises NotAllowed, Invalid, NotFound where nothing was recorded then.
    """
    permissions.require(by, EXPORT, agency_id=camera.agency_id)
    now = _core.moment(at)
    _check(starts_at, ends_at, reason)
    with cut(camera.pk, starts_at, ends_at) as made, _core.atomic():
        row = _core.locked(camera.pk, removed=True)
        clip = Clip.objects.create(
            camera=row, starts_at=starts_at, ends_at=ends_at, true_start=made.true_start,
            seconds=made.seconds, blob=store_file(made.path, MEDIA), reason=reason.strip(),
            about=about[:40], made_at=now, made_by_id=by.id,
        )  # fmt: skip
        _core.record(
            row, "exported", at=now, by=by, reason=clip.reason, starts_at=starts_at,
            ends_at=ends_at, true_start=made.true_start, seconds=round(made.seconds),
            sha256=clip.blob_id, clip=clip.pk, about=clip.about,
        )  # fmt: skip
    return clip


@_core.atomic
def release(clip_id: int, *, by: Actor, at: datetime | None = None) -> Clip:
    """Its source need not stay any longer; the clip itself does. NotFound, NotAllowed, Stale."""
    row = (
        Clip.objects.select_for_update(of=("self",))
        .select_related("camera")
        .filter(pk=clip_id)
        .first()
    )
    if row is None or row.camera.agency_id != by.agency_id:
        raise NotFound("Không có đoạn trích này.")
    permissions.require(by, EXPORT, agency_id=row.camera.agency_id)
    if row.released_at:
        raise Stale
    row.released_at, row.released_by_id = _core.moment(at), by.id
    row.save(update_fields=["released_at", "released_by"])
    camera = _core.locked(row.camera_id, removed=True)
    _core.record(camera, "released", at=row.released_at, by=by, clip=row.pk)
    return row


def _check(starts_at: datetime, ends_at: datetime, reason: str) -> None:
    wrong: dict[str, str] = {}
    if not reason.strip() or len(reason) > 300:
        wrong["reason"] = "Mời ghi lý do trích xuất, không quá 300 ký tự."
    if not starts_at < ends_at <= starts_at + LONGEST:
        wrong["ends"] = "Giờ cuối phải sau giờ đầu, mỗi lần trích nhiều nhất 30 phút."
    if wrong:
        raise Invalid(fields=wrong)
