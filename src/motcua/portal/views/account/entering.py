"""Coming in and going out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.citizens import sessions
from motcua.citizens.oidc import flow
from motcua.citizens.oidc.providers import provider
from motcua.citizens.queries import demo_accounts
from motcua.portal import paths, resending
from motcua.portal.access import AccountRequest, signed_in
from motcua.portal.entrances import ways
from motcua.portal.frame import frame


@require_safe
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The ways to sign in; who is in already goes on."""
    back = paths.local(request.GET.get("next", ""), reverse("portal:home"))
    if getattr(request, "citizen", None):
        return redirect(back)
    found = ways()
    people = demo_accounts() if found.demo else ()
    context = {**frame(), "next": back, "ways": found, "people": people, "narrow": True}
    return render(request, "portal/account/sign_in.html", context)


@require_POST
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Go out; a member of staff signed in here stays."""
    citizen = getattr(request, "citizen", None)
    issuer = citizen.issuer if citizen else ""
    sessions.leave(request.session)
    there = provider()
    if there and issuer == there.issuer:
        return redirect("portal:signed_out")
    messages.success(request, _("Ông/Bà đã đăng xuất."))
    return redirect("portal:home")


@require_safe
@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Out here; the provider may remember still, so the way out there is shown.

    A link, not a redirect after a form: the content security policy lets forms go nowhere else.
    """
    there = provider()
    back = request.build_absolute_uri(reverse("portal:home"))
    url = flow.sign_out_url(there, back) if there else ""
    context = {**frame(), "provider": there, "provider_url": url, "narrow": True}
    return render(request, "portal/account/signed_out.html", context)


@require_safe
@signed_in
def resend(request: AccountRequest) -> HttpResponse:
    """Offer to send what could not be taken because the stay had run out."""
    kept = resending.kept(request)
    if kept is None:
        return redirect("portal:home")
    resending.forget(request)
    return render(request, "portal/account/resend.html", {**frame(), "kept": kept, "narrow": True})
