"""Absences: who stands in for whom, and until when."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.agencies import commands, permissions
from motcua.agencies import queries as agencies
from motcua.agencies.models import Delegation, Officer
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required


@require_http_methods(["GET", "POST"])
@officer_required
def absences(request: OfficeRequest) -> HttpResponse:
    """The absences of the agency one may know of, and the form for a new one."""
    if request.method == "GET":
        return _page(request, {}, {})
    try:
        row = _delegate(request)
    except Invalid as refusal:
        return _page(request, refusal.fields or {"": refusal.message}, request.POST.dict(), 422)
    except Refused as refusal:
        return _page(request, {"": refusal.message}, request.POST.dict(), status_of(refusal))
    messages.success(
        request,
        _("Đã ghi: %(who)s làm thay %(absent)s.")
        % {"who": row.stand_in.name, "absent": row.absent.name},
    )
    return redirect("office:absences")


@require_POST
@officer_required
def revoke(request: OfficeRequest, pk: int) -> HttpResponse:
    """End an absence now."""
    commands.revoke(pk, by=request.actor)
    messages.success(request, _("Đã kết thúc việc làm thay."))
    return redirect("office:absences")


def _delegate(request: OfficeRequest) -> Delegation:
    officers = {str(officer.pk): officer for officer in _officers(request)}
    absent = officers.get(request.POST.get("absent") or str(request.actor.id))
    stand_in = officers.get(request.POST.get("stand_in", ""))
    starts, ends = _moment(request, "starts"), _moment(request, "ends")
    problems = {
        "absent": "" if absent else _("Mời chọn cán bộ vắng mặt."),
        "stand_in": "" if stand_in else _("Mời chọn người làm thay."),
        "starts": "" if starts else _("Mời ghi ngày giờ bắt đầu."),
        "ends": "" if ends else _("Mời ghi ngày giờ kết thúc."),
        "reason": "" if request.POST.get("reason", "").strip() else _("Mời ghi lý do vắng mặt."),
    }
    if len(request.POST.get("reason", "")) > 200:
        problems["reason"] = _("Lý do dài quá 200 ký tự. Mời ghi ngắn lại.")
    if not (absent and stand_in and starts and ends) or any(problems.values()):
        raise Invalid(fields={name: text for name, text in problems.items() if text})
    reason = request.POST["reason"].strip()
    return commands.delegate(
        absent, stand_in, starts_at=starts, ends_at=ends, reason=reason, by=request.actor
    )


def _moment(request: OfficeRequest, name: str) -> datetime | None:
    """What a datetime-local control sends: "2026-10-06T08:00", on the clock of Viet Nam."""
    try:
        return datetime.fromisoformat(request.POST.get(name, "")).replace(tzinfo=clock.TZ)
    except ValueError:
        return None


def _officers(request: OfficeRequest) -> list[Officer]:
    return list(agencies.officers_of(request.actor.agency_id))


def _page(
    request: OfficeRequest, errors: dict[str, str], typed: dict[str, Any], status: int = 200
) -> HttpResponse:
    actor = request.actor
    manages = permissions.may(actor, "delegation.manage", agency_id=actor.agency_id)
    context = {
        "here": "absences",
        "manages": manages,
        "officers": _officers(request),
        "rows": agencies.absences(actor, everyone=manages),
        "errors": errors,
        "typed": {"absent": str(actor.id), **typed},
        "now": clock.now(),
    }
    return render(request, "office/absences.html", context, status=status)
