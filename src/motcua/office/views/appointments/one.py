"""One appointment: see, check in, move, cancel, mark as told."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.journal import commands as journal
from motcua.journal import queries as chains
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.look import choosing
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest
from motcua.office.appointment_words import said
from motcua.office.views.appointments.access import HERE, desk_required, named_day
from motcua.tickets import queries
from motcua.tickets.commands import appointments
from motcua.tickets.models import Appointment
from motcua.tickets.rules.order import PRIORITIES


@require_GET
@desk_required
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """The page of an appointment; ways to reach the person are masked."""
    return _page(request, _row(request, pk))


@require_POST
@desk_required
def numbers(request: OfficeRequest, pk: int) -> HttpResponse:
    """The same page with telephone and e-mail in full, for this one look; it is on record."""
    row = _row(request, pk)
    journal.log_read(f"appointment:{pk}", actor=request.actor, purpose="numbers")
    return _page(request, row, revealed=True)


@require_POST
@desk_required
def arrive(request: OfficeRequest, pk: int) -> HttpResponse:
    """The person is here: a ticket."""
    row = _row(request, pk)
    try:
        ticket = appointments.check_in(row.token, by=request.actor)
    except Refused as refusal:
        return _page(request, row, refusal=refusal)
    late = _(" Đến muộn, xếp hàng như người vừa đến.") if appointments.late(ticket) else ""
    messages.success(request, _("Đã cấp số %(label)s.") % {"label": ticket.label} + late)
    return redirect("office:appointments")


@require_POST
@desk_required
def move(request: OfficeRequest, pk: int) -> HttpResponse:
    """Another hour."""
    row = _row(request, pk)
    day = named_day(request.POST.get("day", ""))
    try:
        chosen = choosing.day_of(row.group, request.POST.get("day", ""))
        at = choosing.hour_of(chosen, request.POST.get("hour", ""))
        if at is None:
            raise Invalid(fields={"hour": _("Mời chọn một giờ.")})
        appointments.move(pk, at, by=request.actor, **_telling(request))
    except Refused as refusal:
        return _page(request, row, refusal=refusal, moving=day)
    messages.success(request, _("Đã đổi giờ."))
    return redirect("office:appointment", pk=pk)


@require_POST
@desk_required
def cancel(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the hour back, for a reason."""
    row, telling = _row(request, pk), _telling(request)
    try:
        if not telling["reason"]:
            raise Invalid(fields={"reason": _("Mời ghi lý do hủy.")})
        appointments.cancel(pk, by=request.actor, **telling)
    except Refused as refusal:
        return _page(request, row, refusal=refusal)
    messages.success(request, _("Đã hủy lịch hẹn."))
    return redirect("office:appointment", pk=pk)


@require_POST
@desk_required
def told(request: OfficeRequest, pk: int) -> HttpResponse:
    """Somebody has called."""
    appointments.told(pk, "phone", by=request.actor)
    messages.success(request, _("Đã ghi: người dân đã được báo."))
    if request.POST.get("back") == "calls":
        return redirect("office:appointment_calls")
    return redirect("office:appointment", pk=pk)


def _row(request: OfficeRequest, pk: int) -> Appointment:
    return queries.appointments.appointment_of(pk, request.actor.agency_id)


def _telling(request: OfficeRequest) -> dict[str, Any]:
    return {
        "reason": request.POST.get("reason", "").replace("\0", "").strip()[:200],
        "knows": bool(request.POST.get("knows")),
    }


def _page(
    request: OfficeRequest, row: Appointment, *, refusal: Refused | None = None,
    moving: date | None = None, revealed: bool = False,
) -> HttpResponse:  # fmt: skip
    days = queries.appointments.offered(row.group, clock.now()) if row.living else []
    wanted = moving or named_day(request.GET.get("move", ""))
    trail = chains.trail(f"hall:{row.agency_id}:appointment:{row.pk}")
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    context = {
        "here": HERE, "row": row, "days": days, "revealed": revealed,
        "day": next((d for d in days if d.day == wanted), None),
        "history": [said(entry) for entry in trail], "typed": request.POST,
        "refusal": refusal, "errors": fields, "priority": PRIORITIES.get(row.priority, ""),
        "on_its_day": row.day == clock.today(),
    }  # fmt: skip
    status = status_of(refusal) if refusal else 200
    return render(request, "office/appointments/one.html", context, status=status)
