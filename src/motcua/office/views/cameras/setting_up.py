"""Cameras are added, changed, removed; their address is typed and never shown again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.cameras import commands, queries
from motcua.cameras.commands import Setup
from motcua.cameras.models import Camera
from motcua.cameras.rules import rights
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.camera_page import page
from motcua.tickets.models import Counter

DAYS = "30"


@sensitive_post_parameters("address")
@require_http_methods(["GET", "POST"])
@may_required(rights.MANAGE)
def new(request: OfficeRequest) -> HttpResponse:
    """A camera more."""
    if request.method == "GET":
        return _form(request, {"days": DAYS})
    try:
        row = commands.add(_setup(request.POST), by=request.actor)
    except Invalid as refusal:
        return _form(request, _typed(request.POST), errors=refusal.fields)
    messages.success(request, _("Đã thêm “%s”. Hình đầu tiên đến trong vài giây.") % row.name)
    return redirect("office:camera", row.pk)


@sensitive_post_parameters("address")
@require_http_methods(["GET", "POST"])
@may_required(rights.MANAGE)
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    """Another name, place or address; an empty address leaves the one that is known."""
    row = queries.camera_of(pk, request.actor, rights.MANAGE)
    if request.method == "GET":
        return _form(request, _known(row), camera=row)
    try:
        commands.change(pk, _setup(request.POST), by=request.actor)
    except Invalid as refusal:
        return _form(request, _typed(request.POST), camera=row, errors=refusal.fields)
    messages.success(request, _("Đã lưu thay đổi của “%s”.") % request.POST.get("name", ""))
    return redirect("office:camera", pk)


@require_POST
@may_required(rights.MANAGE)
def remove(request: OfficeRequest, pk: int) -> HttpResponse:
    """Record it no more."""
    row = commands.remove(pk, by=request.actor)
    messages.success(request, _("Đã thôi ghi “%s”. Hình đã ghi còn đến hết hạn lưu.") % row.name)
    return redirect("office:cameras")


def _setup(given: QueryDict) -> Setup:
    days, counters = given.get("days", ""), given.getlist("counters")
    return Setup(
        given.get("name", ""), given.get("place", ""), given.get("address", ""),
        int(days) if days.isdecimal() and len(days) < 6 else None,
        tuple(int(one) for one in counters if one.isdecimal() and len(one) < 18),
    )  # fmt: skip


def _typed(given: QueryDict) -> dict[str, Any]:
    """What a page gives back after an error: all but the address, which no page ever shows."""
    return {
        "name": given.get("name", ""), "place": given.get("place", ""),
        "days": given.get("days", ""), "counters": given.getlist("counters"),
        "address_typed": bool(given.get("address", "").strip()),
    }  # fmt: skip


def _known(row: Camera) -> dict[str, Any]:
    counters = [str(counter.pk) for counter in row.counters.all()]
    return {"name": row.name, "place": row.place, "days": row.days, "counters": counters}


def _form(request: OfficeRequest, typed: dict[str, Any], **more: Any) -> HttpResponse:
    counters = Counter.objects.filter(agency=request.actor.agency_id, active=True)
    status = 422 if more.get("errors") else 200
    found = [(counter, str(counter.pk)) for counter in counters]
    return page(request, "cameras", "edit", status=status, typed=typed, counters=found, **more)
