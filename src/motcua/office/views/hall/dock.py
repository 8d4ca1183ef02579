"""The calling bar: shown on every page, and each of its keys."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, may_required
from motcua.office.hall import dock as bars
from motcua.office.hall.leading import leads_to
from motcua.tickets import commands, queries

Act = Callable[[OfficeRequest, int], str]


@require_GET
@may_required("ticket.call")
def dock(request: OfficeRequest) -> HttpResponse:
    """The bar alone, read again."""
    return bar(request)


@require_POST
@may_required("ticket.call")
def act(request: OfficeRequest, session: int, name: str) -> HttpResponse:
    """Press one key of the bar. What could not be done is said in the bar; nothing is lost."""
    pressed = ACTS.get(name)
    if pressed is None:
        raise NotFound
    try:
        url = pressed(request, session)
    except Refused as refusal:
        return _refused(request, refusal)
    if request.headers.get("HX-Request"):
        answer = bar(request)
        if url:
            answer["HX-Redirect"] = url
        return answer
    return HttpResponseRedirect(url or _back(request))


def _next(request: OfficeRequest, session: int) -> str:
    commands.call_next(session, finishing=_number(request, "finishing"), by=request.actor)
    return ""


def _call(request: OfficeRequest, session: int) -> str:
    actor, typed = request.actor, request.POST.get("label", "")
    found = queries.by_label(actor.agency_id, clock.today(), typed)
    commands.call(session, found.pk, finishing=_number(request, "finishing"), by=actor)
    return ""


def _serve(request: OfficeRequest, session: int) -> str:
    ticket = commands.serve(session, by=request.actor)
    return leads_to(ticket, request.actor)


def _transfer(request: OfficeRequest, session: int) -> str:
    group, counter = _number(request, "group"), _number(request, "counter")
    if group is None:
        raise Invalid(_("Mời chọn nhóm việc để chuyển đến."))
    commands.transfer(session, group, counter, by=request.actor)
    return ""


def _pause(request: OfficeRequest, session: int) -> str:
    minutes = _number(request, "minutes") or 0
    commands.pause(session, minutes=minutes, by=request.actor)
    return ""


def _plain(command: Callable[..., object]) -> Act:
    def pressed(request: OfficeRequest, session: int) -> str:
        command(session, by=request.actor)
        return ""

    return pressed


ACTS: Final[dict[str, Act]] = {
    "next": _next,
    "call": _call,
    "serve": _serve,
    "transfer": _transfer,
    "pause": _pause,
    "recall": _plain(commands.recall),
    "miss": _plain(commands.miss),
    "park": _plain(commands.park),
    "done": _plain(commands.done),
    "give-back": _plain(commands.give_back),
    "resume": _plain(commands.resume),
    "close": _plain(commands.close),
}


def bar(request: OfficeRequest, refusal: Refused | None = None) -> HttpResponse:
    """The bar as it stands after a key, with what could not be done."""
    found = bars.docks(request.actor)
    bars.remember(request, found)
    context = {
        "docks": found,
        "bar_refusal": refusal,
        "pauses": bars.PAUSES,
        "pad": request.GET.get("pad"),
    }
    return render(request, "office/hall/_docks.html", context)


def _refused(request: OfficeRequest, refusal: Refused) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return bar(request, refusal)  # as 200: htmx shows it in place
    messages.error(request, refusal.message)
    answer = HttpResponseRedirect(_back(request))
    answer["X-Refused"] = str(status_of(refusal))
    return answer


def _number(request: OfficeRequest, name: str) -> int | None:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else None


def _back(request: OfficeRequest) -> str:
    """The page the key was pressed on."""
    came_from = request.headers.get("Referer", "")
    here = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return came_from if here else reverse("office:hall")
