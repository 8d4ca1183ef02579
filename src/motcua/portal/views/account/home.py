"""What is mine: drafts to go on with, dossiers and what to do next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.applications import commands
from motcua.applications import queries as applications
from motcua.portal import mine
from motcua.portal.access import AccountRequest, signed_in
from motcua.portal.frame import frame


@require_safe
@signed_in
def account(request: AccountRequest) -> HttpResponse:
    """The citizen's own page."""
    before = request.GET.get("before", "")
    context = {
        **frame(), "tab": "account", "page": mine.page(request.citizen, before), "before": before,
        "drafts": [] if before else applications.drafts_of(request.citizen),
    }  # fmt: skip
    return render(request, "portal/account/home.html", context)


@require_POST
@signed_in
def discard(request: AccountRequest, token: str) -> HttpResponse:
    """Throw a draft of one's own away."""
    commands.discard(request.citizen, token)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("portal:account")
