"""After the form: the code large, the slip to print, the fee to take, the next citizen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.agencies import permissions
from motcua.dossiers import commands, queries
from motcua.dossiers.rules import Status
from motcua.kernel.errors import Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest
from motcua.office.views.intake.access import desk_required, form_required

FORMS = {
    Status.AWAITING_SUPPLEMENT: "supplement",
    Status.NOT_ACCEPTED: "declined",
}


@require_GET
@desk_required
def done(request: OfficeRequest, pk: int) -> HttpResponse:
    """What came of the form."""
    return _page(request, pk)


@form_required
def collect(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take the fee; the receipt is printed from the same page."""
    try:
        payment = commands.collect(pk, request.POST.get("method", "cash"), by=request.actor)
    except Refused as refusal:
        return _page(request, pk, refusal)
    messages.success(request, _("Đã thu phí, biên lai số %s.") % payment.receipt)
    return redirect("office:intake_done", pk)


def _page(request: OfficeRequest, pk: int, refusal: Refused | None = None) -> HttpResponse:
    page = queries.page(pk, request.actor)
    commands.log_opened(page.dossier, by=request.actor)
    form = FORMS.get(page.dossier.state, "receipt")
    papers = [paper for paper in reversed(page.papers) if paper.form == form]
    receipts = [paper for paper in reversed(page.papers) if paper.form == "fee_receipt"]
    desk = page.dossier.reception_agency_id
    may_collect = permissions.may(request.actor, "fee.collect", agency_id=desk)
    context = {
        "here": "intake",
        "page": page,
        "form": form,
        "slip": papers[0] if papers else None,
        "receipts": receipts,
        "may_collect": may_collect,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "office/intake/done.html", context, status=status)
