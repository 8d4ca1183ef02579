"""The frame of every page of the kiosk: who may ask, in which language, what every page shows."""

from collections.abc import Callable
from typing import Any, Concatenate, Final, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.lobby.access import DeviceRequest, device_required
from motcua.lobby.kiosk.look import Look
from motcua.look.errors import status_of
from motcua.look.words import WEEKDAYS
from motcua.tickets import queries

P = ParamSpec("P")
View = Callable[Concatenate["KioskRequest", P], HttpResponse]
Entrance = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
WARNING: Final = 15  # seconds before the kiosk goes back to its first page


class KioskRequest(DeviceRequest):
    """A request of a kiosk."""

    look: Look


def kiosk_required(view: View[P]) -> Entrance[P]:
    """Let kiosks in, in the language chosen there; a refusal becomes a page of the kiosk."""

    def inside(request: DeviceRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        asked = cast(KioskRequest, request)
        asked.look = Look.of(request)
        with translation.override(asked.look.language):
            try:
                return view(asked, *args, **kwargs)
            except Refused as refusal:
                return refused(asked, refusal)

    return device_required("kiosk")(inside)


def refused(request: KioskRequest, refusal: Refused, **more: Any) -> HttpResponse:
    """What was not done, why, and what now."""
    status = status_of(refusal)
    context = {"message": refusal.message, "prompt": "unread", **more}
    return page(request, "refused", context, status=status)


def page(
    request: KioskRequest, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the kiosk."""
    settings = queries.hall(request.device.agency_id).settings
    now = clock.local(clock.now())
    frame = {
        "device": request.device, "agency": request.device.agency, "look": request.look,
        "settings": settings, "now": now, "weekday": WEEKDAYS[now.weekday()],
        "idle": max(settings.kiosk_seconds, 10),
        "warn": min(WARNING, max(settings.kiosk_seconds, 10) // 2),
        "can_print": request.device.printer != "none",
    }  # fmt: skip
    answer = render(request, f"lobby/kiosk/{name}.html", {**frame, **context}, status=status)
    answer["Referrer-Policy"] = "same-origin"
    return answer
