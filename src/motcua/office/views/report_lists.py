"""The dossiers behind a figure of the report."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reporting.asked import Asked, question
from motcua.office.reporting.lights import light_of
from motcua.office.reporting.names import CELL_NAMES, until
from motcua.reports import queries
from motcua.reports.queries import Lines, Report
from motcua.reports.rules import Counts


@require_GET
@officer_required
def report_list(request: OfficeRequest) -> HttpResponse:
    """The dossiers that one figure counted, as they stood at the end of the period."""
    asked, now = question(request).asked(), clock.now()
    cell, key, level = (request.GET.get(name) for name in ("cell", "key", "level"))
    found = queries.drill(
        asked.agency.pk, asked.counted, cell or "", asked.by, key,
        level=level, after=_after(request), now=now,
    )  # fmt: skip
    report = queries.count(asked.agency.pk, asked.counted, asked.by, now=now)
    label, counts = _row(report, key)
    words = {
        "title": CELL_NAMES[cell or ""],
        "label": label,
        "value": None if level else getattr(counts, cell or ""),
    }
    return show_list(request, asked, found, words, {"cell": cell, "key": key, "level": level})


@require_GET
@officer_required
def brought_list(request: OfficeRequest) -> HttpResponse:
    """The dossiers whose result was brought home for nothing."""
    asked = question(request).asked()
    procedure = request.GET.get("procedure")
    period = asked.counted.until(clock.now())
    found = queries.list_brought(asked.agency.pk, period, procedure, after=_after(request))
    words = {"title": _("Trả kết quả tại nhà, không mất phí"), "label": "", "value": None}
    return show_list(request, asked, found, words, {"procedure": procedure}, "brought_list")


def _row(report: Report, key: str | None) -> tuple[str, Counts]:
    """What the row is called, and its figures; the total has no name."""
    if key is None:
        return "", report.total
    row = next((row for row in report.rows if row.key == key), None)
    return (row.label, row.counts) if row else ("", Counts())


def show_list(
    request: OfficeRequest,
    asked: Asked,
    found: Lines,
    words: Mapping[str, object],
    named: Mapping[str, str | None],
    page: str = "report_list",
) -> HttpResponse:
    """A page of dossiers: ``named`` is what its further pages' addresses say again."""
    period = asked.counted.until(clock.now())
    whole = not (found.after or _after(request))
    context = {
        "here": "reports",
        "asked": asked,
        **words,
        "value": len(found.rows) if whole else words["value"],
        "as_of": until(period),
        "lines": [(line, light_of(line, period.end)) for line in found.rows],
        "first_url": asked.to(page, **named) if _after(request) else "",
        "more_url": asked.to(page, **named, after=found.after) if found.after else "",
    }
    return render(request, "office/reports/list.html", context)


def _after(request: OfficeRequest) -> str:
    return request.GET.get("after", "")[:80]
