"""Giving money back: proposed, decided by another, given."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import permissions
from motcua.dossiers.models import Payment
from motcua.kernel.errors import Refused
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.cash.frame import page
from motcua.payments import commands
from motcua.payments.models import Refund

SHOWN = 100
NAMES = {
    "proposed": gettext_lazy("Chờ duyệt"),
    "approved": gettext_lazy("Đã duyệt, chờ chi"),
    "rejected": gettext_lazy("Không đồng ý"),
    "given": gettext_lazy("Đã trả"),
}


@require_GET
@may_required("cash.read")
def refunds(request: OfficeRequest) -> HttpResponse:
    """All refunds, those that wait for somebody first."""
    return _page(request)


@require_POST
@may_required("cash.reconcile")
def propose(request: OfficeRequest) -> HttpResponse:
    """Of a receipt, by its number as printed."""
    try:
        payment = _receipt(request)
        commands.propose(request.POST.get("ground", ""), payment_id=payment, by=request.actor)
    except Refused as refusal:
        return _page(request, refusal)
    messages.success(request, _("Đã đề nghị trả lại. Người khác duyệt rồi mới chi."))
    return redirect("office:cash_refunds")


@require_POST
@may_required("cash.read")
def act(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Approve, reject, give."""
    given = request.POST
    try:
        if what == "give":
            commands.give(pk, given.get("method", ""), given.get("reference", ""), by=request.actor)
        elif what in ("approve", "reject"):
            commands.decide(pk, what == "approve", given.get("note", ""), by=request.actor)
        else:
            raise Http404
    except Refused as refusal:
        return _page(request, refusal)
    messages.success(request, _("Đã ghi nhận."))
    return redirect("office:cash_refunds")


def _receipt(request: OfficeRequest) -> int:
    """The id behind a printed number; 0 where there is none, which the command refuses."""
    series, _slash, number = request.POST.get("receipt", "").strip().rpartition("/")
    rows = Payment.objects.filter(
        dossier__reception_agency=request.actor.agency_id, series=series,
        number=int(number) if number.isdecimal() and len(number) < 10 else 0,
    )  # fmt: skip
    return rows.values_list("pk", flat=True).first() or -1


def _page(request: OfficeRequest, refusal: Refused | None = None) -> HttpResponse:
    actor = request.actor
    rows = Refund.objects.select_related(
        "payment__dossier", "incoming", "proposed_by", "decided_by", "given_by"
    ).filter(agency=actor.agency_id)  # fmt: skip
    waiting = list(rows.filter(state__in=("proposed", "approved")))
    done = list(rows.exclude(state__in=("proposed", "approved"))[:SHOWN])
    may = {
        name: permissions.may(actor, action, agency_id=actor.agency_id)
        for name, action in (("reconcile", "cash.reconcile"), ("approve", "cash.approve"))
    }
    return page(
        request, actor, "cash_refunds", "office/cash/refunds.html", refusal,
        waiting=waiting, done=done, names=NAMES, may=may,
    )  # fmt: skip
