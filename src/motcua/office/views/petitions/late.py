"""The petitions behind a figure of form II.05 that says "late"."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel.errors import NotFound
from motcua.office.access import OfficeRequest, may_required
from motcua.office.reporting.asked import question
from motcua.office.reporting.frozen import PETITIONS
from motcua.office.reporting.names import until
from motcua.office.reporting.petitions import lines
from motcua.petitions import late as behind
from motcua.petitions import timely
from motcua.petitions.rules.kinds import KINDS

PAGE: Final = timely.PAGE


@require_GET
@may_required("report.read")
def late(request: OfficeRequest) -> HttpResponse:
    """As the period's end saw them; a link for who may read one."""
    column, kind = request.GET.get("of", ""), request.GET.get("kind", "")
    if column not in behind.COLUMNS or (kind and kind not in KINDS):
        raise NotFound("Không có con số này.")
    asked, after = question(request).asked(), request.GET.get("after", "")
    period = asked.counted_now()
    rows = behind.behind(
        asked.agency.pk, period.start, period.end, column, kind=kind, limit=PAGE + 1,
        after=int(after) if after.isdecimal() and len(after) < 10 else 0,
    )  # fmt: skip
    more = rows[PAGE - 1].pk if len(rows) > PAGE else 0
    named = {"of": column, "kind": kind or None}
    context: dict[str, Any] = {
        "here": "petitions", "asked": asked, "title": PETITIONS[column], "as_of": until(period),
        "label": KINDS[kind] if kind else _("Mọi loại phản ánh, kiến nghị"),
        "lines": lines(rows[:PAGE], period.end, request.actor),
        "value": None if more or after else len(rows),
        "back_url": f"{reverse('office:petition_report')}?period={asked.period.key}",
        "first_url": asked.to("petition_late", **named) if after else "",
        "more_url": asked.to("petition_late", **named, after=more) if more else "",
    }  # fmt: skip
    return render(request, "office/reports/petitions.html", context)
