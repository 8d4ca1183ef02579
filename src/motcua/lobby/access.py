"""Which machine of the hall is asking: a kiosk or tablet known by the token in its cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from motcua.lobby.halls import agency_of
from motcua.tickets import queries
from motcua.tickets.models import Device

P = ParamSpec("P")
View = Callable[Concatenate["DeviceRequest", P], HttpResponseBase]
Entrance = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

YEARS: Final = 5 * 366 * 24 * 3600  # a kiosk stands for years; the head of desk ends it earlier


class DeviceRequest(HttpRequest):
    """A request of a machine of the hall."""

    device: Device


def cookie(kind: str) -> str:
    """One cookie a kind, so that one computer of a demo may be kiosk and tablet at once."""
    return f"motcua_{kind}"


def remember(response: HttpResponse, kind: str, token: str) -> None:
    """Make the browser that gets this answer the machine the token belongs to."""
    response.set_cookie(
        cookie(kind), token, max_age=YEARS, path="/lobby/", httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def device_required(kind: str) -> Callable[[View[P]], Entrance[P]]:
    """Let machines of a kind in; everybody else is told how to bind this one."""

    def wrap(view: View[P]) -> Entrance[P]:
        @wraps(view)
        def inside(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            device = queries.device_by_token(request.COOKIES.get(cookie(kind), ""), kind)
            if device is None:
                return render(request, "lobby/unbound.html", {"kind": kind}, status=403)
            asked = cast(DeviceRequest, request)
            device.agency = agency_of(device.agency_id)
            asked.device = device
            return view(asked, *args, **kwargs)

        return cast("Entrance[P]", never_cache(inside))

    return wrap
