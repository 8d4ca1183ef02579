"""The register (sổ theo dõi): one book a year, in order of acceptance."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import permissions
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Stale
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reporting.books import Book, book
from motcua.reports import closing, queries
from motcua.reports.queries.register import PAGE


@require_GET
@officer_required
def register(request: OfficeRequest) -> HttpResponse:
    """A page of the book of a year, or of a month of it."""
    return _shown(request)


@require_POST
@officer_required
def close(request: OfficeRequest) -> HttpResponse:
    """Close the book of a year that is over."""
    asked = book(request)
    given = request.POST.get("year", "")
    year = int(given) if given.isdecimal() and len(given) == 4 else 0
    try:
        made = closing.close(year, asked.agency.pk, by=request.actor)
    except (Invalid, Stale) as refusal:
        return _shown(request, refusal)
    messages.success(request, _("Đã khóa sổ năm %s.") % made.year)
    return redirect(asked.to(year=made.year, month=""))


def _shown(request: OfficeRequest, refusal: Invalid | Stale | None = None) -> HttpResponse:
    asked = book(request)
    context: dict[str, Any] = {"here": "reports", "book": asked, "refusal": refusal}
    try:
        context |= _page(asked, request.GET.get("after", "")[:80])
        context |= _closing(request, asked, context["period"].first.year)
    except Invalid as wrong:
        context["errors"] = wrong.fields
        return render(request, "office/reports/register.html", context, status=422)
    status = status_of(refusal) if refusal else 200
    return render(request, "office/reports/register.html", context, status=status)


def _closing(request: OfficeRequest, asked: Book, year: int) -> dict[str, Any]:
    """Whether the book is closed, what became another line since, or whether it may be closed."""
    closed = closing.find(asked.agency.pk, year)
    may = permissions.may(request.actor, "report.freeze", agency_id=asked.agency.pk)
    lines = closing.changed(closed) if closed else []
    return {
        "closed": closed, "lines_changed": lines[: closing.SHOWN],
        "lines_more": len(lines) > closing.SHOWN,
        "may_close": closed is None and may and closing.may_close(year),
    }  # fmt: skip


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
