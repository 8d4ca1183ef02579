"""An agency above sees the hall by an address of its own; here it is given and taken back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.cameras import commands, queries
from motcua.cameras.rules import rights
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.camera_page import before_of, page


@require_http_methods(["GET", "POST"])
@never_cache
@may_required(rights.SHARE)
def shares(request: OfficeRequest) -> HttpResponse:
    """All, and the form for another; its address is shown once, on this answer."""
    if request.method == "GET":
        return _page(request)
    given, days = request.POST, request.POST.get("days", "")
    cameras = [int(one) for one in given.getlist("cameras") if one.isdecimal() and len(one) < 18]
    try:
        row, token = commands.share(
            given.get("name", ""), given.get("ground", ""), cameras,
            int(days) if days.isdecimal() and len(days) < 6 else None, by=request.actor,
        )  # fmt: skip
    except Invalid as refusal:
        return _page(request, status=422, errors=refusal.fields, typed=given,
                     chosen=given.getlist("cameras"))  # fmt: skip
    address = settings.MOTCUA_URL + reverse("portal:cameras_above", args=[token])
    return _page(request, fresh=row, address=address)


@require_POST
@may_required(rights.SHARE)
def revoke(request: OfficeRequest, pk: int) -> HttpResponse:
    """It opens nothing any more."""
    row = commands.revoke(pk, by=request.actor)
    messages.success(request, _("Đã thu hồi địa chỉ của “%s”.") % row.name)
    return redirect("office:camera_shares")


def _page(request: OfficeRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    agency_id = request.actor.agency_id
    cameras = [(row, str(row.pk)) for row in queries.cameras_of(agency_id)]
    found = queries.shares_of(agency_id, before_of(request))
    context = {"cameras": cameras, "now": clock.now(), **more}
    return page(
        request, "camera_shares", "shares", status=status, rows=found.rows, older=found.older,
        **context,
    )  # fmt: skip
