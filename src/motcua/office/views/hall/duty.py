"""The leader on duty at the desk, day by day."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies import commands, queries
from motcua.agencies.models import Officer
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.hall.settings import TABS
from motcua.tickets.queries.opening import sessions_of

DAYS: Final = 14


@require_http_methods(["GET", "POST"])
@may_required("hall.manage")
def duty(request: OfficeRequest) -> HttpResponse:
    """Two weeks; each day one leader, named in one press."""
    if request.method == "POST":
        shift = _name(request)
        said = _("%(day)s: %(who)s trực.") % {
            "day": f"{clock.local(shift.starts_at):%d/%m}", "who": shift.officer.name,
        }  # fmt: skip
        messages.success(request, said)
        return redirect("office:duty")
    days = [_day(request, clock.today() + timedelta(days=n)) for n in range(DAYS)]
    context = {
        "here": "hall",
        "tabs": TABS,
        "tab": "duty",
        "days": days,
        "leaders": _leaders(request),
    }
    return render(request, "office/hall/duty.html", context)


def _name(request: OfficeRequest) -> Any:
    leaders = {str(officer.pk): officer for officer in _leaders(request)}
    officer = leaders.get(request.POST.get("officer", ""))
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        raise Invalid(_("Ngày trực chưa đúng.")) from None
    if not 0 <= (day - clock.today()).days < DAYS:
        raise Invalid(_("Mời chọn một ngày trong bảng trực."))
    if officer is None:
        raise Invalid(_("Mời chọn lãnh đạo trực."))
    start, end = _span(day)
    return commands.put_on_duty(officer, start, end, by=request.actor)


def _day(request: OfficeRequest, day: date) -> dict[str, Any]:
    start, end = _span(day)
    shifts = queries.duty_between(request.actor.agency_id, start, end)
    opens = bool(sessions_of(request.actor.agency_id, start + timedelta(hours=12)))
    return {"day": day, "shift": shifts[0] if shifts else None, "opens": opens}


def _span(day: date) -> tuple[datetime, datetime]:
    start = datetime.combine(day, datetime.min.time(), clock.TZ)
    return start, start + timedelta(days=1)


def _leaders(request: OfficeRequest) -> list[Officer]:
    rows = queries.officers_of(request.actor.agency_id)
    return [o for o in rows if {"leader", "head_of_desk"} & set(o.roles)]
