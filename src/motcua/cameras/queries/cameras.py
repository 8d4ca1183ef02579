"""Cameras and how each stands at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import may
from motcua.cameras.models import Camera, Gap, Reel
from motcua.cameras.queries.paging import Page, newest
from motcua.cameras.rules import problems
from motcua.cameras.rules.rights import READ
from motcua.cameras.rules.states import NAMES, State
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

# A live camera without a piece for so long: the recorder itself does not run.
STALE: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Standing:
    """A camera in people's words; ``since``: from when on it stands so."""

    camera: Camera
    state: State
    since: datetime
    words: str
    why: str

    @property
    def live(self) -> bool:
        """Whether pictures come."""
        return self.state == State.LIVE


def cameras_of(agency_id: int) -> list[Camera]:
    """Cameras of an agency with the counters they see (two queries)."""
    rows = Camera.objects.filter(agency=agency_id, removed_at=None).defer("sealed")
    return list(rows.prefetch_related("counters"))


def recorded(agency_id: int) -> QuerySet[Camera]:
    """Cameras of an agency, and those that were removed while what they recorded is kept."""
    kept = Exists(Reel.objects.filter(camera=OuterRef("pk")))
    return Camera.objects.filter(Q(removed_at=None) | kept, agency=agency_id)


def recorded_of(agency_id: int) -> list[Camera]:
    """The same with the counters they see or saw (two queries)."""
    return list(recorded(agency_id).defer("sealed").prefetch_related("counters"))


def camera_of(camera_id: int, actor: Actor, action: str = READ, *, removed: bool = False) -> Camera:
    """One on which the actor may do an action. Raises NotFound."""
    rows = Camera.objects.defer("sealed").prefetch_related("counters")
    found = rows.filter(pk=camera_id).first()
    if found is None or (found.removed_at and not removed):
        raise NotFound("Không có camera này.")
    if not may(actor, action, agency_id=found.agency_id):
        raise NotFound("Không có camera này.")
    return found


def standing(camera: Camera, now: datetime | None = None) -> Standing:
    """How it stands; one whose recorder has died is not called live."""
    state, since, why = State(camera.state), camera.since, camera.problem
    last = camera.last_at or camera.since
    if state == State.LIVE and last < (now or clock.now()) - STALE:
        state, since, why = State.LOST, last, problems.SERVER
    return Standing(camera, state, since, NAMES[state], problems.WORDS.get(why, ""))


def lost(agency_id: int) -> QuerySet[Camera]:
    """Cameras that do not record although they should."""
    old = Q(state=State.LIVE, last_at__lt=clock.now() - STALE)
    waits = Q(state=State.WAITING) & ~Q(problem="")
    rows = Camera.objects.filter(agency=agency_id, removed_at=None)
    return rows.filter(Q(state__in=[State.LOST, State.FULL]) | old | waits).order_by()


def gaps_of(camera: Camera, before: int | None = None) -> Page[Gap]:
    """When it did not record, page by page, the newest first (one query)."""
    return newest(camera.gaps.all(), before)


def used_by(agency_id: int) -> dict[int, int]:
    """Bytes that recordings take, by camera."""
    rows = Reel.objects.filter(camera__agency=agency_id).order_by().values_list("camera")
    return {pk: int(size) for pk, size in rows.annotate(size=Sum("size"))}
