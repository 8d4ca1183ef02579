"""The dossier's page for its owner, and the papers on it."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.citizens import commands as citizens
from motcua.dossiers import forms
from motcua.dossiers.queries import Page
from motcua.portal.access import AccountRequest
from motcua.portal.shown import private, shown
from motcua.portal.views.dossiers.access import own_dossier


@require_safe
@own_dossier
def dossier(request: AccountRequest, page: Page) -> HttpResponse:
    """As behind the slip's QR code, with everything the owner may do; the look is on record."""
    if page.dossier.whole:  # a part is followed with its whole
        return redirect("portal:dossier", page.dossier.whole.code)
    citizens.log_own(request.citizen, f"dossier:{page.dossier.pk}")
    return private(render(request, "portal/follow.html", shown(page, mine=True)))


@require_safe
@own_dossier
def slip(request: AccountRequest, page: Page) -> HttpResponse:
    """The appointment slip as PDF."""
    papers = [paper for paper in page.papers if paper.form == "receipt"]
    if not papers:
        raise Http404
    content = forms.pdf_of(papers[-1], base_url=settings.MOTCUA_URL)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="giay-hen-{page.dossier.code}.pdf"'
    return private(answer)
