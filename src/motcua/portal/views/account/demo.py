"""Signing in as a citizen who does not exist: in the demo, and nowhere else."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.citizens import commands, sessions
from motcua.invented.accounts import PEOPLE
from motcua.kernel import clock
from motcua.portal import paths


@require_POST
@never_cache
def try_out(request: HttpRequest) -> HttpResponse:
    """Be one of the invented people for a while."""
    who = PEOPLE.get(request.POST.get("who", ""))
    if not settings.MOTCUA_DEMO or who is None:
        raise Http404
    sessions.enter(request.session, commands.enter(who.identity), clock.now())
    return redirect(paths.local(request.POST.get("next", ""), reverse("portal:home")))
