"""The register (sổ theo dõi): one book a year, in order of acceptance."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reporting.books import Book, book
from motcua.reports import queries
from motcua.reports.queries.register import PAGE


@require_GET
@officer_required
def register(request: OfficeRequest) -> HttpResponse:
    """A page of the book of a year, or of a month of it."""
    asked = book(request)
    context: dict[str, Any] = {"here": "reports", "book": asked}
    try:
        context |= _page(asked, request.GET.get("after", "")[:80])
    except Invalid as refusal:
        context["errors"] = refusal.fields
        return render(request, "office/reports/register.html", context, status=422)
    return render(request, "office/reports/register.html", context)


def _page(asked: Book, after: str) -> dict[str, Any]:
    period = asked.period()
    found = queries.register(asked.agency.pk, period, after=after, limit=PAGE)
    year = period.first.year
    later = year < clock.today().year
    return {
        "period": period,
        "rows": found.rows,
        "first_url": asked.to() if after else "",
        "more_url": asked.to(after=found.after) if found.after else "",
        "year": str(year),
        "before": (str(year - 1), asked.to(year=year - 1, month="")),
        "following": (str(year + 1), asked.to(year=year + 1, month="")) if later else None,
    }
