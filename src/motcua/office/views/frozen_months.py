"""Frozen months: what was reported, by whom it was frozen, what became known later."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import permissions
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reporting.asked import Asked
from motcua.office.reporting.frozen import Shelf, named, shelf
from motcua.office.reporting.table import table
from motcua.reports import months as frozen_months
from motcua.reports.queries import GROUPS
from motcua.reports.rules import parse


@require_http_methods(["GET", "HEAD", "POST"])
@officer_required
def months(request: OfficeRequest) -> HttpResponse:
    """All of them, the latest first; a POST freezes the one that comes next."""
    asked, refusal = shelf(request), None
    if request.method == "POST":
        try:
            made = frozen_months.freeze(
                request.POST.get("month", "")[:20], asked.agency.pk, by=request.actor
            )
        except Refused as found:
            refusal = found
        else:
            messages.success(request, _("Đã chốt %s.") % parse(made.month).name)
            return redirect("office:frozen_month", month=made.month)
    context = _list(request, asked) | {"refusal": refusal}
    status = status_of(refusal) if refusal else 200
    return render(request, "office/reports/months.html", context, status=status)


@require_GET
@officer_required
def month(request: OfficeRequest, month: str) -> HttpResponse:
    """One month: form II.06a as it was frozen, its seal, and what would be counted today."""
    asked = shelf(request)
    found = frozen_months.find(asked.agency.pk, month)
    report = frozen_months.report_of(found)
    later = frozen_months.corrections(found)
    whole = Asked(asked.agency, asked.own, parse(found.month), None, "field")
    context = {
        "here": "reports", "shelf": asked, "month": found, "period": whole.period,
        "total": report.total, "table": table(report, whole), "division": GROUPS["field"].name,
        "differences": [named(one) for one in later.differences], "late": later.late,
        "unbalanced": later.unbalanced, "live_url": whole.to(),
    }  # fmt: skip
    return render(request, "office/reports/month.html", context)


def _list(request: OfficeRequest, asked: Shelf) -> dict[str, Any]:
    rows = frozen_months.frozen(asked.agency.pk)
    late = frozen_months.late_counts(asked.agency.pk, rows)
    due = frozen_months.next_month(asked.agency.pk)
    return {
        "here": "reports",
        "shelf": asked,
        "rows": [(row, parse(row.month), late.get(row.pk, 0)) for row in rows],
        "due": due,
        "over": due is not None and due.end <= clock.now(),
        "may_freeze": permissions.may(request.actor, "report.freeze", agency_id=asked.agency.pk),
    }
