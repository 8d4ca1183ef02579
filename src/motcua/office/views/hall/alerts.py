"""Calls for help: a banner on every page of whoever may answer, until somebody does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.kernel import clock
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.hall.dock import bar
from motcua.tickets import commands, queries


@require_GET
@may_required("alert.answer")
def alerts(request: OfficeRequest) -> HttpResponse:
    """The banner alone."""
    return _banner(request)


@require_POST
@may_required("alert.answer")
def answer(request: OfficeRequest, pk: int) -> HttpResponse:
    """I go there."""
    alert = commands.answer(pk, by=request.actor)
    if request.headers.get("HX-Request"):
        return _banner(request)
    if alert.answered_by_id == request.actor.id:
        messages.success(request, _("Đã ghi: Ông/Bà đang đến giúp."))
    return redirect("office:hall")


@require_POST
@may_required("ticket.call")
def panic(request: OfficeRequest) -> HttpResponse:
    """The panic button: head of desk and the leader on duty see it at once."""
    mine = queries.sessions_of_officer(request.actor.id)
    counter = mine[0].session.counter_id if mine else None
    commands.panic(counter, request.POST.get("text", ""), by=request.actor)
    if request.headers.get("HX-Request"):
        return bar(request)
    messages.success(request, _("Đã báo trưởng bộ phận và lãnh đạo trực. Xin ở lại quầy."))
    return redirect("office:hall")


def _banner(request: OfficeRequest) -> HttpResponse:
    found = queries.open_alerts(request.actor.agency_id)
    context = {"alerts": found, "now": clock.now()}
    return render(request, "office/hall/_alerts.html", context)
