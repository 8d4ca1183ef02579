"""What citizens thought: every score beside how many answered, and what they wrote."""

from datetime import date, timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.office.access import OfficeRequest, may_required
from motcua.ratings import queries
from motcua.ratings.queries import Score
from motcua.ratings.rules import FACES

SPANS: Final = {
    "7": gettext_lazy("7 ngày qua"),
    "30": gettext_lazy("30 ngày qua"),
    "90": gettext_lazy("90 ngày qua"),
}


@require_GET
@may_required("rating.read")
def ratings(request: OfficeRequest) -> HttpResponse:
    """Scores of a span by queue and officer, then words without number, hour or officer."""
    span = request.GET.get("days", "30")
    days = int(span) if span in SPANS else 30
    until = clock.today()
    since = until - timedelta(days=days - 1)
    actor = request.actor
    context = {
        "here": "hall",
        "spans": SPANS,
        "span": str(days),
        "faces": FACES,
        "tables": _tables(request, since, until),
        "whole": queries.overall(actor.agency_id, since, until),
        "words": queries.words(actor, since, until),
        "given_back": queries.of_dossiers(actor.agency_id, since, until),
    }
    return render(request, "office/hall/ratings.html", context)


def _tables(request: OfficeRequest, since: date, until: date) -> list[tuple[object, list[Score]]]:
    groups = queries.by_group(request.actor.agency_id, since, until)
    officers = queries.by_officer(request.actor, since, until)
    return [(gettext_lazy("Theo nhóm việc"), groups), (gettext_lazy("Theo cán bộ"), officers)]
