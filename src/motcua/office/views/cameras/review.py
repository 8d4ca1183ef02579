"""A moment seen again: from a ticket, a counter's session, a dossier's entry, or by the hour."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.cameras import commands, queries
from motcua.cameras.models import Camera
from motcua.cameras.rules import rights
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, may_required
from motcua.office.camera_asked import Asked, asked, hour
from motcua.office.camera_page import led, player

BEFORE: Final = timedelta(minutes=1)
AFTER: Final = timedelta(minutes=4)
STEP: Final = BEFORE + AFTER


@require_GET
@may_required(rights.REVIEW)
def review(request: OfficeRequest) -> HttpResponse:
    """The cameras that saw it, the one chosen playing from the minute; the look is on record."""
    given = asked(request.GET)
    cameras = _cameras(request, given)
    camera = _chosen(cameras, given)
    if not (given.at and camera):
        return _page(request, given, cameras, camera)
    return _seen(request, given, cameras, camera)


@require_POST
@may_required(rights.EXPORT)
def export(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take out a span with a reason; what was typed stays on every refusal."""
    camera = queries.camera_of(pk, request.actor, rights.EXPORT, removed=True)
    given = asked(request.POST)
    try:
        starts, ends = _span(request, given)
        reason = request.POST.get("reason", "")
        clip = commands.export(camera, starts, ends, reason, by=request.actor, about=given.about)
    except Refused as refusal:
        return _refused(request, given, camera, refusal)
    messages.success(request, _("Đã trích. Việc này đã ghi vào nhật ký."))
    return redirect("office:camera_clip", clip.pk)


def _refused(
    request: OfficeRequest, given: Asked, camera: Camera, refusal: Refused
) -> HttpResponse:
    errors = refusal.fields if isinstance(refusal, Invalid) else {"": refusal.message}
    status = status_of(refusal)
    typed = {name: request.POST.get(name, "") for name in ("starts", "ends", "reason")}
    return _seen(request, given, [camera], camera, status=status, errors=errors, typed=typed)


def _seen(
    request: OfficeRequest, given: Asked, cameras: list[Camera], camera: Camera, *,
    status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    at = given.at or clock.now()
    from_at, to_at = at - BEFORE, at + AFTER
    pieces = queries.pieces_between(camera.pk, from_at, to_at)
    found: dict[str, Any] = {
        "earlier": given.query(at - STEP), "later": given.query(at + STEP),
    }  # fmt: skip
    if pieces:
        viewing = commands.look_back(camera, from_at, to_at, by=request.actor, about=given.about)
        span = {"starts": f"{clock.local(at):%H:%M:%S}",
                "ends": f"{clock.local(at + BEFORE):%H:%M:%S}"}  # fmt: skip
        found |= {"viewing": viewing, "typed": span}
    else:
        found["near"] = [
            (when, given.query(when)) for when in queries.nearest(camera.pk, at) if when
        ]
    return _page(request, given, cameras, camera, status=status, **found | more)


def _page(
    request: OfficeRequest, given: Asked, cameras: list[Camera], camera: Camera | None, *,
    status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    at = clock.local(given.at or clock.now())
    context = {
        "given": given, "cameras": [(row, given.query(camera=row.pk)) for row in cameras],
        "camera": camera, "day": f"{at:%Y-%m-%d}",
        "hour": f"{at:%H:%M:%S}" if given.at else "", "led": led(given.about), **more,
    }  # fmt: skip
    return player(request, "camera_review", "review", status=status, **context)


def _chosen(cameras: list[Camera], given: Asked) -> Camera | None:
    """The one asked for; else the first that has pictures of the moment."""
    named = next((row for row in cameras if row.pk == given.camera), None)
    if named or not (cameras and given.at):
        return named or (cameras[0] if cameras else None)
    able = queries.showing([c.pk for c in cameras], given.at - BEFORE, given.at + AFTER)
    return next((row for row in cameras if row.pk in able), cameras[0])


def _cameras(request: OfficeRequest, given: Asked) -> list[Camera]:
    """Those of the ward, or those that see the counter asked for."""
    rows = queries.recorded_of(request.actor.agency_id)
    if given.counter:
        rows = [row for row in rows if given.counter in {c.pk for c in row.counters.all()}]
        if not rows:
            raise NotFound("Không có camera nào nhìn thấy quầy này.")
    return rows


def _span(request: OfficeRequest, given: Asked) -> tuple[datetime, datetime]:
    if given.at is None:
        raise Invalid(fields={"starts": "Mời chọn lại giờ cần xem."})
    day = clock.local(given.at).date()
    starts = hour(day, request.POST.get("starts", ""))
    ends = hour(day, request.POST.get("ends", ""))
    if starts is None or ends is None:
        name = "starts" if starts is None else "ends"
        raise Invalid(fields={name: "Mời ghi giờ như 09:41:30."})
    if ends <= starts:  # over midnight
        ends += timedelta(days=1)
    return starts, ends
