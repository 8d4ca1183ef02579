"""The first page of the kiosk, and the small ones beside it."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.lobby.kiosk.frame import KioskRequest, kiosk_required, page
from motcua.lobby.kiosk.halls import door, queues
from motcua.lobby.kiosk.look import Look
from motcua.papers import qr_svg
from motcua.tickets import queries
from motcua.tickets.rules.order import PRIORITIES

ICONS = {
    "elderly": "old", "disabled": "wheelchair", "pregnant": "heart-plus",
    "infant": "baby-carriage", "merit": "medal",
}  # fmt: skip


@require_safe
@kiosk_required
def home(request: KioskRequest) -> HttpResponse:
    """What people come for, who waits there and how long it takes."""
    device = request.device
    entrance = door(queries.hall(device.agency_id).settings, clock.now())
    if request.GET.get("seen", "") == ("closed" if entrance.is_open else "open"):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})  # the door has changed
    if not entrance.is_open:
        return page(request, "closed", {"door": entrance, "prompt": "closed", **booking()})
    priority = request.GET.get("p", "")
    context = {
        "queues": queues(device.agency_id, priority if priority in PRIORITIES else ""),
        "prompt": "home", "is_home": True, **chosen(priority),
    }  # fmt: skip
    return page(request, "home", context)


@require_safe
@kiosk_required
def new(request: KioskRequest) -> HttpResponse:
    """The next person begins anew."""
    answer = redirect("lobby:kiosk")
    Look.forget(answer)
    return answer


@require_POST
@kiosk_required
def look(request: KioskRequest) -> HttpResponse:
    """Turn a switch: English, contrast, reach; the page stays where it was."""
    back = request.POST.get("back", "")
    ours = back.startswith(Look.PATH) and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    answer = HttpResponseRedirect(back if ours and "\n" not in back else reverse("lobby:kiosk"))
    try:
        request.look.turned(request.POST.get("switch", "")).keep(answer)
    except KeyError:
        raise NotFound from None
    return answer


@require_safe
@kiosk_required
def priority(request: KioskRequest) -> HttpResponse:
    """Why somebody is served first; the person says it, the ticket records it."""
    rows = [(key, ICONS[key], _(name)) for key, name in PRIORITIES.items()]
    return page(request, "priority", {"rows": rows, "prompt": "priority"})


@require_safe
@kiosk_required
def appointment(request: KioskRequest) -> HttpResponse:
    """How to say that one has come for an appointment."""
    return page(request, "appointment", {"prompt": "appointment", **booking()})


def chosen(priority: str) -> dict[str, Any]:
    """The class of priority somebody named, if any."""
    if priority not in PRIORITIES:
        return {"priority": "", "priority_name": ""}
    return {"priority": priority, "priority_name": _(PRIORITIES[priority])}


def booking() -> dict[str, Any]:
    """Where an hour is booked: on one's own phone, a name and number are nothing for a hall."""
    address = f"{settings.MOTCUA_URL}{reverse('portal:appointments')}"
    return {"booking": address, "booking_code": mark_safe(qr_svg(address))}  # noqa: S308  # drawn by us
