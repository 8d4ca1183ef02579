"""Signing in as a citizen who does not exist: in the demo, and nowhere else."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.citizens import sessions
from motcua.citizens.queries import demo_accounts
from motcua.kernel import clock
from motcua.portal import paths


@require_POST
@never_cache
def try_out(request: HttpRequest) -> HttpResponse:
    """Be one of the invented people for a while."""
    who = {row.sub: row for row in demo_accounts()} if settings.MOTCUA_DEMO else {}
    account = who.get(request.POST.get("who", ""))
    if account is None:
        raise Http404
    sessions.enter(request.session, account, clock.now())
    return redirect(paths.local(request.POST.get("next", ""), reverse("portal:home")))
