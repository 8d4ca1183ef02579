"""Booking for somebody who is on the telephone."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.look import choosing
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest
from motcua.office.views.appointments.access import HERE, desk_required, named_day
from motcua.tickets import queries
from motcua.tickets.commands import appointments
from motcua.tickets.commands.appointments.contact import Contact
from motcua.tickets.models import Appointment, ServiceGroup
from motcua.tickets.rules.order import PRIORITIES

FIELDS = ("hour", "name", "phone", "email", "priority", "key")


@require_http_methods(["GET", "POST"])
@desk_required
def new(request: OfficeRequest) -> HttpResponse:
    """Group, day, hour, and who; a POST keeps the hour."""
    if request.method == "GET":
        return _page(request, {"key": secrets.token_urlsafe(12)}, {})
    typed = {name: request.POST.get(name, "").replace("\0", "") for name in FIELDS}
    try:
        row = _book(request, typed)
    except Refused as refusal:
        fields = refusal.fields if isinstance(refusal, Invalid) else {"hour": refusal.message}
        return _page(request, typed, fields or {"": refusal.message}, status_of(refusal))
    messages.success(request, _("Đã giữ giờ. Mời đọc lại ngày giờ cho người dân."))
    return redirect("office:appointment", pk=row.pk)


def _book(request: OfficeRequest, typed: dict[str, str]) -> Appointment:
    group = queries.appointments.group_by_code(
        request.actor.agency_id, request.GET.get("group", "")
    )
    day = choosing.day_of(group, request.GET.get("day", ""))
    at = choosing.hour_of(day, typed["hour"])
    if at is None:
        raise Invalid(fields={"hour": _("Mời chọn một giờ.")})
    contact = Contact(typed["name"], typed["phone"], typed["email"])
    wish = appointments.Booking(
        group.agency_id, group.pk, at, contact, priority=typed["priority"],
        request_key=typed["key"][:40],
    )  # fmt: skip
    return appointments.book(wish, by=request.actor)


def _page(
    request: OfficeRequest, typed: dict[str, str], errors: dict[str, str], status: int = 200
) -> HttpResponse:
    groups = queries.appointments.bookable(request.actor.agency_id)
    group = _group(groups, request.GET.get("group", ""))
    days = queries.appointments.offered(group, clock.now()) if group else []
    wanted = named_day(request.GET.get("day", ""))
    free = [day for day in days if day.free]
    context: dict[str, Any] = {
        "here": HERE, "groups": groups, "group": group, "days": days, "typed": typed,
        "day": next((d for d in days if d.day == wanted), free[0] if free else None),
        "errors": errors, "priorities": PRIORITIES,
    }  # fmt: skip
    return render(request, "office/appointments/new.html", context, status=status)


def _group(groups: list[ServiceGroup], code: str) -> ServiceGroup | None:
    return next((g for g in groups if g.code == code), groups[0] if groups else None)
