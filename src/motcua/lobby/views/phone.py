"""A ticket on its holder's phone: whoever has the address has the number, nobody signs in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.errors import NotFound, Refused
from motcua.lobby.kiosk.halls import counters_words, name_of
from motcua.look.errors import status_of
from motcua.tickets import commands, queries
from motcua.tickets.models import Ticket
from motcua.tickets.rules.states import OVER, State

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Ticket, P], HttpResponse]
Entrance = Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]
# How soon a phone asks again, in seconds: often when it matters.
SOON, LATER, MUCH_LATER = 7, 15, 40
FAR: Final = 30  # minutes


def holder(view: View[P]) -> Entrance[P]:
    """Give the view the ticket of the address, in its language; never kept, never indexed.

    Changes need no further token against forgery: who knows the address may make them, and nobody
    else can, for no cookie is asked.
    """

    @wraps(view)
    def inside(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            found = queries.by_token(token.replace("\0", "")[:24])
        except NotFound as refusal:
            return _private(_page(request, "unknown", {"message": refusal.message}, status=404))
        with translation.override(found.language if found.language == "en" else "vi"):
            try:
                return _private(view(request, found, *args, **kwargs))
            except Refused as refusal:
                context = {**_context(found), "message": refusal.message}
                return _private(_page(request, "ticket", context, status=status_of(refusal)))

    return cast("Entrance[P]", csrf_exempt(never_cache(inside)))


@require_safe
@holder
def ticket(request: HttpRequest, found: Ticket) -> HttpResponse:
    """Where one stands, what to do now."""
    return _page(request, "ticket", _context(found))


@require_safe
@holder
def now(request: HttpRequest, found: Ticket) -> HttpResponse:
    """The part of the page that changes."""
    return _page(request, "_now", _context(found))


@require_POST
@holder
def back(request: HttpRequest, found: Ticket) -> HttpResponse:
    """Who was missed is back."""
    commands.rejoin(found.pk)
    return redirect("phone:ticket", found.token)


@require_http_methods(["GET", "HEAD", "POST"])
@holder
def leave(request: HttpRequest, found: Ticket) -> HttpResponse:
    """Leave the line: asked once more, then done. Whoever is served or gone is not asked."""
    if request.method != "POST":
        context = _context(found)
        if context["may_leave"]:
            return _page(request, "leave", context)
        return redirect("phone:ticket", found.token)
    commands.leave_queue(found.pk)
    return redirect("phone:ticket", found.token)


def stage(found: Ticket, ahead: int) -> str:
    """Which of the page's faces fits: waiting, near, called, serving, parked, missed, or an end."""
    if not found.in_line:
        return found.state
    near = queries.hall(found.agency_id).settings.near_people
    later = found.not_before and found.not_before > clock.now()
    return "near" if ahead <= near and not later else "waiting"


def _context(found: Ticket) -> dict[str, Any]:
    wait = queries.wait_of(found)
    face = stage(found, wait.ahead)
    service = queries.service_of(found) if found.at_counter else None
    return {
        "ticket": found, "agency": found.agency, "wait": wait, "stage": face,
        "group_name": name_of(found.group), "next": _next(face, wait.minutes),
        "counters": counters_words(found.agency_id, found.group_id),
        "counter": service.counter.number if service else None,
        "over": found.state in OVER, "may_leave": found.state not in OVER | {State.SERVING},
        "absent": found.end_reason == "absent",
        "rate": _address("rate", found.token) if found.state == State.DONE else "",
        "booking": _address("portal:appointments"), "at": clock.now(),
    }  # fmt: skip


def _next(face: str, minutes: int | None) -> int:
    if face in OVER:
        return 0
    if face == "waiting":
        return MUCH_LATER if (minutes or 0) > FAR else LATER
    return SOON


def _address(name: str, *args: str) -> str:
    """The address of a page of another room; "" where there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _page(
    request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    return render(request, f"lobby/phone/{name}.html", context, status=status)


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
