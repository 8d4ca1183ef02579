"""The report of a period, and the dossiers behind each of its figures."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reporting.account import stats, within
from motcua.office.reporting.asked import Asked, Question, question
from motcua.office.reporting.chart import alternative
from motcua.office.reporting.names import CELL_NAMES, until
from motcua.office.reporting.presets import Preset, presets
from motcua.office.reporting.table import table
from motcua.reports import queries
from motcua.reports.exports.words import for_others
from motcua.reports.queries import GROUPS
from motcua.reports.rules import Counts, containing, previous


@require_GET
@officer_required
def reports(request: OfficeRequest) -> HttpResponse:
    """The account of a period, its chart and form II.06a."""
    asks = question(request)
    try:
        asked = asks.asked()
        context = _account(asked) | _frame(asks, asked)
    except Invalid as refusal:
        context = _frame(asks, None) | {"errors": refusal.fields or {"part": refusal.message}}
        return render(request, "office/reports/report.html", context, status=422)
    return render(request, "office/reports/report.html", context)


def _frame(asks: Question, asked: Asked | None) -> dict[str, Any]:
    found = presets(asks, asked)
    plain = asked is not None and asked.as_of is None and any(p.current for p in found)
    return {
        "here": "reports", "asks": asks, "asked": asked, "presets": found, "open": not plain,
        "form_url": reverse("office:reports"),
    }  # fmt: skip


def _account(asked: Asked) -> dict[str, Any]:
    """The account by field; figures divided otherwise are counted once more, at one moment."""
    now, agency, before = clock.now(), asked.agency.pk, previous(asked.period)
    summary = queries.summarise(agency, asked.counted, now=now)
    report = summary.report
    if asked.by != "field":
        report = queries.count(agency, asked.counted, asked.by, now=now)
    return {
        "total": report.total,
        "faults": list(dict.fromkeys([*summary.report.faults, *report.faults])),
        "as_of": until(report.period),
        "stats": stats(report.total, asked, queries.count(agency, before, now=now).total),
        "before": before,
        "within": within(summary, asked),
        "for_others": for_others(summary) if summary.for_others else "",
        "table": table(report, asked),
        "alternative": alternative(report),
        "division": GROUPS[asked.by].name,
        "divisions": [(g.name, asked.to(by=code), code) for code, g in GROUPS.items()],
        "undated": _undated(asked, report.total),
        "latest": None if report.total.received else _latest(asked),
    }


def _undated(asked: Asked, total: Counts) -> list[tuple[str, int, str]]:
    """Dossiers without a promise: a defect, by where it can be put right."""
    cells = ("pending_undated", "resolved_undated")
    return [
        (str(CELL_NAMES[cell]), value, asked.to("report_list", cell=cell))
        for cell in cells
        if (value := getattr(total, cell))
    ]


def _latest(asked: Asked) -> Preset | None:
    """The half-year in which the agency last accepted a dossier."""
    last = queries.last_accepted(asked.agency.pk)
    if last is None:
        return None
    period = containing(last, "half")
    return Preset(period.name, asked.to(period=period.key, as_of=None), period == asked.period)
