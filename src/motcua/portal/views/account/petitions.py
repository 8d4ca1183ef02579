"""What I told the ward while signed in, and what became of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.portal import told
from motcua.portal.access import AccountRequest, signed_in
from motcua.portal.frame import frame


@require_safe
@signed_in
def petitions(request: AccountRequest) -> HttpResponse:
    """The newest first; each leads to its own page, where its answer is rated."""
    before = request.GET.get("before", "")
    context = {
        **frame(), "tab": "petitions", "page": told.page(request.citizen, before),
        "before": before,
    }  # fmt: skip
    return render(request, "portal/account/petitions.html", context)
