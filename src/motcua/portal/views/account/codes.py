"""Signing in by a one-time code: an address, six digits."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.citizens import commands, sessions
from motcua.citizens.rules.codes import Channel
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.portal import limits, paths, sending
from motcua.portal.entrances import codes_by
from motcua.portal.frame import frame

KEY: Final = "code"  # in the session: where the code under way was sent, where to go then


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest, channel: str) -> HttpResponse:
    """Where shall the code go? A POST sends it; the answer is the same for every address."""
    way = _way(channel)
    typed = request.POST.get("address", "")
    if request.method != "POST":
        return _asked(request, way, "", {})
    try:
        address = sending.send(request, way, typed, commands.codes.SIGN_IN)
    except Refused as refusal:
        return _asked(request, way, typed, sending.problems(refusal))
    back = paths.local(request.POST.get("next", ""), reverse("portal:home"))
    request.session[KEY] = {"channel": way, "address": address, "back": back}
    return redirect("portal:code_answer")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: HttpRequest) -> HttpResponse:
    """The six digits; right ones sign in."""
    waiting = request.session.get(KEY)
    if not waiting or waiting["channel"] not in codes_by():
        return redirect("portal:sign_in")
    if request.method != "POST":
        return _answer_page(request, waiting, {})
    if limits.too_many(request):
        return _answer_page(request, waiting, {"code": sending.many()}, 429)
    try:
        account = commands.codes.sign_in(
            waiting["channel"], waiting["address"], request.POST.get("code", ""),
            language=get_language() or "vi",
        )  # fmt: skip
    except Invalid as refusal:
        limits.count_mistake(request)
        return _answer_page(request, waiting, refusal.fields, 422)
    request.session.pop(KEY, None)
    sessions.enter(request.session, account, clock.now())
    return redirect(waiting["back"])


def _way(channel: str) -> Channel:
    for way in codes_by():
        if way == channel:
            return way
    raise Http404


def _asked(
    request: HttpRequest, channel: Channel, typed: str, errors: dict[str, str]
) -> HttpResponse:
    back = request.POST.get("next", request.GET.get("next", ""))
    context: dict[str, Any] = {
        **frame(), "narrow": True, "channel": channel, "typed": typed, "errors": errors,
        "next": paths.local(back, reverse("portal:home")),
    }  # fmt: skip
    return render(request, "portal/account/code_ask.html", context, status=422 if errors else 200)


def _answer_page(
    request: HttpRequest, waiting: dict[str, str], errors: dict[str, str], status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        **frame(), "narrow": True, "waiting": waiting, "errors": errors,
        "where": sending.shown(waiting),
        "again": reverse("portal:code_ask", args=[waiting["channel"]]),
    }  # fmt: skip
    return render(request, "portal/account/code_answer.html", context, status=status)
