"""Figures of bringing results."""

from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.delivery import queries
from motcua.kernel import clock
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.views.delivery.frame import show


@require_GET
@officer_required
def statistics(request: OfficeRequest) -> HttpResponse:
    """Of a period; this month unless asked for another."""
    today = clock.today()
    first = _day(request.GET.get("from", "")) or today.replace(day=1)
    last = max(_day(request.GET.get("to", "")) or today, first)
    found = queries.figures(request.actor, first, last)
    return show(
        request, "statistics", "statistics", figures=found, first=first, last=last,
        share=_share(found.in_time, found.promised),
        first_share=_share(found.first_time, found.delivered),
    )  # fmt: skip


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _share(part: int, whole: int) -> int | None:
    """Per cent; None of nothing."""
    return round(100 * part / whole) if whole else None
