"""The tablet at a counter: idle, a question with five faces, why, thanks, idle.

The script of the page asks every few seconds whether somebody was served (204: nobody), and
brings the tablet back to idle when nobody touches it. Every answer is a whole page or, for the
script, what stands in its ``main``.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.lobby.access import DeviceRequest, device_required
from motcua.ratings import commands, queries, rules
from motcua.ratings.models import Rating
from motcua.tickets import commands as tickets
from motcua.tickets.models import Service

ASKED: Final = "motcua_rating_asked"  # cookie: when the service ended about which it asked last
WHY: Final = timedelta(minutes=3)  # so long the same person may still stand there
ALIVE: Final = timedelta(minutes=1)
DAY: Final = 24 * 3600


@require_safe
@device_required("rating")
def rating(request: DeviceRequest) -> HttpResponse:
    """What the tablet shows now: the question where somebody was just served, else idle."""
    _sign_of_life(request)
    service = _to_ask(request)
    if service is None and "poll" in request.GET:
        return HttpResponse(status=204)
    if service is None:
        return _page(request, "idle")
    answer = _page(request, "ask", service=service, faces=rules.FACES)
    ended = service.ended_at.isoformat() if service.ended_at else ""
    answer.set_cookie(
        ASKED, ended, max_age=DAY, path="/lobby/rating/", httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


@require_POST
@device_required("rating")
def score(request: DeviceRequest) -> HttpResponse:
    """One touch on a face: it is kept, then one may say why."""
    service = _named(request)
    if service is None:
        return redirect("lobby:rating")
    try:
        row = commands.rate(
            service.ticket, _number(request, "score"), origin="tablet",
            counter_id=service.counter_id,
        )  # fmt: skip
    except Invalid:
        return _page(request, "ask", service=service, faces=rules.FACES)
    except Refused:
        return _page(request, "idle")
    if row.origin != "tablet":
        return _page(request, "thanks")
    return _why(request, service, row)


@require_POST
@device_required("rating")
def words(request: DeviceRequest) -> HttpResponse:
    """Why, if one likes to say."""
    service = _named(request)
    row = queries.of_ticket(service.ticket) if service else None
    if service is None or row is None or not _same_person(row):
        return _page(request, "idle")
    try:
        commands.explain(row, request.POST.getlist("reasons"), _text(request))
    except Invalid as refusal:
        return _why(request, service, row, refusal)
    return _page(request, "thanks")


def _why(
    request: DeviceRequest, service: Service, row: Rating, refusal: Invalid | None = None
) -> HttpResponse:
    return _page(
        request, "why", status=422 if refusal else 200, service=service, row=row, refusal=refusal,
        reasons=rules.reasons_for(row.score), typed=_text(request) if refusal else "",
        ticked=request.POST.getlist("reasons"),
    )  # fmt: skip


def _page(request: DeviceRequest, state: str, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page, or for the script what stands in ``main``."""
    whole = request.headers.get("X-Part") != "main"
    context = {
        "state": state, "part": f"lobby/rating/{state}.html", "device": request.device, **more,
    }  # fmt: skip
    return render(
        request, f"lobby/rating/{'page' if whole else 'main'}.html", context, status=status
    )


def _to_ask(request: DeviceRequest) -> Service | None:
    counter = request.device.counter_id
    if counter is None:
        return None
    return queries.to_ask(counter, _asked(request), clock.now())


def _asked(request: HttpRequest) -> datetime | None:
    try:
        found = datetime.fromisoformat(request.COOKIES.get(ASKED, ""))
    except ValueError:
        return None
    return found if found.tzinfo else None


def _named(request: DeviceRequest) -> Service | None:
    """The service the form is about, if it was at this tablet's counter."""
    counter, key = request.device.counter_id, _number(request, "service")
    return queries.service_at(counter, key) if counter else None


def _same_person(row: Rating) -> bool:
    return row.origin == "tablet" and clock.now() - row.at <= WHY


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 18 else 0


def _text(request: HttpRequest) -> str:
    return request.POST.get("words", "").replace("\0", "")


def _sign_of_life(request: DeviceRequest) -> None:
    seen = request.device.seen_at
    if seen is None or clock.now() - seen > ALIVE:
        tickets.seen(request.device)
