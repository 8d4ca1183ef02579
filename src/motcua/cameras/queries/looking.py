"""Looks, clips and shares: who may go on with one, and the lists of them."""

from datetime import timedelta
from typing import Final

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import may
from motcua.cameras.models import Clip, Share, Viewing
from motcua.cameras.queries.paging import Page, newest
from motcua.cameras.rules.rights import EXPORT, READ, REVIEW, WATCH, digest
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

# An open page goes on so long; then the look is written down anew.
LASTS: Final = timedelta(hours=12)


def viewing_by(viewing_id: int, actor: Actor) -> Viewing:
    """An officer's own look that still lasts, while they may still look. Raises NotFound."""
    rows = Viewing.objects.select_related("camera").defer("camera__sealed")
    found = rows.filter(pk=viewing_id, officer=actor.id, at__gt=clock.now() - LASTS).first()
    action = REVIEW if found and found.from_at else WATCH
    if found is None or not may(actor, action, agency_id=found.camera.agency_id):
        raise NotFound
    return found


def share_of(token: str) -> Share:
    """The share an address stands for, while it does. Raises NotFound."""
    rows = Share.objects.select_related("agency").filter(token_hash=digest(token))
    found = rows.filter(revoked_at=None, ends_at__gt=clock.now()).first()
    if found is None:
        raise NotFound("Địa chỉ này không có, đã hết hạn hoặc đã bị thu hồi.")
    return found


def shared_viewing(share: Share, viewing_id: int) -> Viewing:
    """A look of that share which still lasts. Raises NotFound."""
    rows = Viewing.objects.filter(pk=viewing_id, share=share, at__gt=clock.now() - LASTS)
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def viewings_of(agency_id: int, before: int | None = None) -> Page[Viewing]:
    """Looks at cameras of an agency, page by page, the newest first (one query)."""
    rows = Viewing.objects.filter(camera__agency=agency_id).defer("camera__sealed")
    return newest(rows.select_related("camera", "officer", "share"), before)


def clips_of(agency_id: int, before: int | None = None) -> Page[Clip]:
    """What was taken out, page by page, the newest first (one query)."""
    rows = Clip.objects.filter(camera__agency=agency_id).defer("camera__sealed")
    return newest(rows.select_related("camera", "made_by", "blob"), before)


def clip_of(clip_id: int, actor: Actor) -> Clip:
    """One the actor may read of. Raises NotFound."""
    rows = Clip.objects.select_related("camera", "made_by", "blob", "released_by")
    found = rows.defer("camera__sealed").filter(pk=clip_id).first()
    if found is None or not may(actor, READ, agency_id=found.camera.agency_id):
        raise NotFound("Không có đoạn trích này.")
    return found


def may_take(clip: Clip, actor: Actor) -> bool:
    """Whether the actor may have the pictures themselves."""
    return may(actor, EXPORT, agency_id=clip.camera.agency_id)


def shares_of(agency_id: int, before: int | None = None) -> Page[Share]:
    """Addresses given to agencies above, page by page, the newest first (two queries)."""
    rows = Share.objects.filter(agency=agency_id).select_related("made_by")
    return newest(rows.prefetch_related("cameras"), before)
