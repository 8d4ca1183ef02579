"""Statistics of the hall: a page for any period, and the same as a sheet."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.agencies import permissions
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.hall import statistics as shown
from motcua.reports import hall as reports
from motcua.reports.hall.files import XLSX
from motcua.reports.rules import Period, of_day

PAGE = "office/hall/statistics.html"


@require_GET
@may_required("hall.watch")
def statistics(request: OfficeRequest) -> HttpResponse:
    """Waits, services, who left, what people said, in a period."""
    try:
        period = shown.asked(request.GET)
        context = _context(request, period)
    except Invalid as refusal:
        context = {"refusal": refusal, **_frame(None), "form": shown.DaysForm(request.GET)}
        return render(request, PAGE, context, status=422)
    return render(request, PAGE, context)


@require_GET
@may_required("hall.watch")
def statistics_file(request: OfficeRequest) -> HttpResponse:
    """The same as a sheet."""
    name, content = reports.export(shown.asked(request.GET), by=request.actor)
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _frame(period: Period | None) -> dict[str, Any]:
    return {"here": "hall", "presets": shown.presets(period), "period": period}


def _context(request: OfficeRequest, period: Period) -> dict[str, Any]:
    agency = request.actor.agency_id
    report = reports.measure(agency, period)
    last = None if report.total.issued else reports.last_day(agency)
    days = {"first": period.first, "last": period.last}
    return {
        **_frame(period),
        "report": report,
        "total": report.total,
        "fewest": reports.FEWEST,
        "scores": permissions.may(request.actor, "rating.read", agency_id=agency),
        "heat": shown.heat(report),
        "bars": shown.bars(report),
        "form": shown.DaysForm(initial=days),
        "as_of": clock.now() if report.period.end < period.end else None,
        "sheet": shown.address(period, "hall_statistics_file"),
        "latest": shown.address(of_day(last)) if last else None,
        "latest_day": last,
    }
