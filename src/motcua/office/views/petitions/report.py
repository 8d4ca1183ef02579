"""Form II.05 of a period, on screen and as a sheet."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.petitions import late
from motcua.petitions.rules.figures import Counts
from motcua.petitions.rules.kinds import KINDS
from motcua.reports.exports.petitions import COLUMNS
from motcua.reports.exports.words import as_of_text
from motcua.reports.petitions import petition_file, petition_report
from motcua.reports.rules import Period, containing, parse


@require_GET
@may_required("report.read")
def report(request: OfficeRequest) -> HttpResponse:
    """The figures of a period; the quarter under way where none is named."""
    choices = _choices()
    asked = request.GET.get("period", "")
    context: dict[str, Any] = {"here": "petitions", "choices": choices, "asked": asked}
    try:
        period = _asked(request)
        found = petition_report(period, by=request.actor)
    except Invalid as refusal:
        context["error"] = refusal.message
        return render(request, "office/petitions/report.html", context, status=422)
    kinds = (*KINDS, "")
    lines = (*found.lines, (_("Tổng cộng"), found.total))
    rows = [
        (label, _cells(counts, kind, period))
        for kind, (label, counts) in zip(kinds, lines, strict=True)
    ]
    context |= {
        "period": period, "rows": rows, "columns": [name for _cell, name in COLUMNS],
        "as_of": as_of_text(found.period), "key": period.key,
    }  # fmt: skip
    return render(request, "office/petitions/report.html", context)


@require_GET
@may_required("report.read")
def sheet(request: OfficeRequest) -> HttpResponse:
    """The same as a file."""
    made = petition_file(_asked(request), by=request.actor)
    answer = HttpResponse(made.content, content_type=made.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


def _cells(counts: Counts, kind: str, period: Period) -> list[tuple[int, str]]:
    """The figures of a line, each with the address of its list; "" where there is none."""

    def address(cell: str) -> str:
        if cell not in late.COLUMNS or not getattr(counts, cell):
            return ""
        asked = {"period": period.key, "of": cell} | ({"kind": kind} if kind else {})
        return f"{reverse('office:petition_late')}?{urlencode(asked)}"

    return [(getattr(counts, cell), address(cell)) for cell, _name in COLUMNS]


def _asked(request: OfficeRequest) -> Period:
    key, first, last = (request.GET.get(name, "") for name in ("period", "first", "last"))
    if first or last:
        return parse(f"{first}..{last}")
    return parse(key) if key else containing(clock.today(), "quarter", cutoff=_cutoff())


def _cutoff() -> int:
    return catalog.law_on(clock.today()).report_cutoff_day


def _choices() -> list[tuple[str, str]]:
    """Periods one press away, cut as the law says."""
    today, cut = clock.today(), _cutoff()
    quarter = containing(today, "quarter", cutoff=cut)
    before = containing(quarter.first - timedelta(days=1), "quarter", cutoff=cut)
    half, year = containing(today, "half", cutoff=cut), containing(today, "year", cutoff=cut)
    month = containing(today, "month", cutoff=cut)
    named = (
        (_("Tháng này"), month), (_("Quý này"), quarter), (_("Quý trước"), before),
        (half.name, half), (_("Năm nay"), year),
    )  # fmt: skip
    return [(str(name), period.key) for name, period in named]
