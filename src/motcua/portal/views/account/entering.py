"""Coming in and going out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.citizens import sessions
from motcua.portal import paths, resending
from motcua.portal.access import AccountRequest, signed_in
from motcua.portal.frame import frame


@require_safe
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The ways to sign in; who is in already goes on."""
    back = paths.local(request.GET.get("next", ""), reverse("portal:home"))
    if getattr(request, "citizen", None):
        return redirect(back)
    return render(request, "portal/account/sign_in.html", {**frame(), "next": back})


@require_POST
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Go out; a member of staff signed in here stays."""
    sessions.leave(request.session)
    return redirect("portal:home")


@require_safe
@signed_in
def resend(request: AccountRequest) -> HttpResponse:
    """Offer to send what could not be taken because the stay had run out."""
    kept = resending.kept(request)
    if kept is None:
        return redirect("portal:home")
    resending.forget(request)
    return render(request, "portal/account/resend.html", {**frame(), "kept": kept})
