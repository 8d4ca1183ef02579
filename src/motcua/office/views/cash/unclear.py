"""Money nobody could apply."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import permissions
from motcua.kernel.errors import Refused
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.cash.frame import page
from motcua.payments import commands
from motcua.payments.models import Incoming
from motcua.payments.models.incoming import UNCLEAR
from motcua.payments.rules.unclear import STATES, WHY

SHOWN = 200


@require_GET
@may_required("cash.read")
def unclear(request: OfficeRequest) -> HttpResponse:
    """The list; beside it what was decided lately."""
    return _page(request)


@require_POST
@may_required("cash.reconcile")
def apply(request: OfficeRequest) -> HttpResponse:
    """Pay a dossier from the sums that were ticked."""
    chosen = [int(pk) for pk in request.POST.getlist("money") if pk.isdecimal()]
    try:
        paid = commands.apply_to(chosen, request.POST.get("code", ""), by=request.actor)
    except Refused as refusal:
        return _page(request, refusal)
    messages.success(
        request, _("Đã ghi vào hồ sơ, biên lai %(receipt)s.") % {"receipt": paid.receipt}
    )
    return redirect("office:cash_unclear")


@require_POST
@may_required("cash.read")
def decide(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Propose to give it back, or set it aside as no fee."""
    reason = request.POST.get("reason", "")
    try:
        if what == "refund":
            commands.propose(reason, incoming_id=pk, by=request.actor)
            messages.success(request, _("Đã đề nghị trả lại. Người khác duyệt rồi mới chi."))
        elif what == "dismiss":
            commands.dismiss(pk, reason, by=request.actor)
            messages.success(request, _("Đã ghi là khoản không phải phí, lệ phí."))
        else:
            raise Http404
    except Refused as refusal:
        return _page(request, refusal)
    return redirect("office:cash_unclear")


def _page(request: OfficeRequest, refusal: Refused | None = None) -> HttpResponse:
    actor = request.actor
    rows = Incoming.objects.select_related("request__dossier", "decided_by", "payment").filter(
        agency=actor.agency_id
    )
    decided = rows.exclude(state=UNCLEAR).exclude(decided_at=None).order_by("-decided_at")
    may = {
        name: permissions.may(actor, action, agency_id=actor.agency_id)
        for name, action in (("reconcile", "cash.reconcile"), ("approve", "cash.approve"))
    }
    return page(
        request, actor, "cash_unclear", "office/cash/unclear.html", refusal,
        rows=list(rows.filter(state=UNCLEAR)[:SHOWN]), decided=list(decided[:20]), why=WHY,
        states=STATES, may=may, ticked=request.POST.getlist("money"),
    )  # fmt: skip
