"""To the identity provider and back."""

import logging
import time

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.citizens import commands, sessions
from motcua.citizens.oidc import flow
from motcua.citizens.oidc.errors import Declined, Outdated, Unavailable
from motcua.citizens.oidc.providers import Provider, provider
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.portal import journeys, paths
from motcua.portal.frame import frame

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Off to the provider; back to where one was afterwards."""
    where, back = _provider(), _back(request.GET.get("next", ""))
    try:
        url, journey = flow.begin(
            where, request.build_absolute_uri(reverse("portal:provider_back"))
        )
    except Refused as refusal:
        return failed(request, refusal, back)
    # Two machines talk here and now: their clock is the machine's, not the house's.
    journeys.remember(request.session, journey, back, int(time.time()))
    return HttpResponseRedirect(url)


@require_safe
@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """What the provider sent: signed in and on, or why not."""
    where, back = _provider(), reverse("portal:home")
    try:
        journey, back = journeys.take(
            request.session, request.GET.get("state", ""), int(time.time())
        )
        identity = flow.finish(where, journey, request.GET.dict())
    except Refused as refusal:
        logger.warning("sign-in at the provider failed: %s", refusal.code)
        return failed(request, refusal, back)
    account = commands.enter(identity, language=get_language() or "vi")
    sessions.enter(request.session, account, clock.now())
    return redirect(back)


def failed(request: HttpRequest, refusal: Refused, back: str) -> HttpResponse:
    """Why it did not work and what to do; nothing was changed."""
    context = {
        **frame(), "narrow": True, "refusal": refusal, "next": back, "provider": provider(),
        "declined": isinstance(refusal, Declined),
    }  # fmt: skip
    return render(request, "portal/account/failed.html", context, status=_status(refusal))


def _status(refusal: Refused) -> int:
    if isinstance(refusal, Unavailable):
        return 503
    return 200 if isinstance(refusal, Declined) else 409 if isinstance(refusal, Outdated) else 403


def _provider() -> Provider:
    found = provider()
    if found is None:
        raise Http404
    return found


def _back(path: str) -> str:
    return paths.local(path, reverse("portal:home"))
