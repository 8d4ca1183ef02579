"""What we have against what the portal says: a page and a file."""

from datetime import date, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.kernel import clock, csvs
from motcua.kernel.errors import Refused
from motcua.national import commands, queries
from motcua.national.adapters import Trouble
from motcua.national.models import Difference
from motcua.national.rules.comparing import KINDS
from motcua.office import national_words as words
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.national.outbox import MANAGE

HEADER: Final = ("Ngày nộp", "Mã hồ sơ", "Mã tại Cổng", "Khác ở", "Mục", "Ở đây", "Tại Cổng")


@require_GET
@may_required(MANAGE)
def compare(request: OfficeRequest) -> HttpResponse:
    """Days compared, and one of them in full."""
    agency_id = request.actor.agency_id
    found = queries.days(agency_id)
    chosen = _day(request.GET.get("day", "")) or (found[0].day if found else None)
    comparison, differences = queries.of_day(agency_id, chosen) if chosen else (None, [])
    context = {
        "here": "national", "days": found, "comparison": comparison, "kinds": KINDS.items(),
        "rows": [_shown(one) for one in differences],
        "yesterday": (clock.today() - timedelta(days=1)).isoformat(),
        "connection": queries.connection_of(agency_id),
    }  # fmt: skip
    return render(request, "office/national/compare.html", context)


def _shown(one: Difference) -> dict[str, Any]:
    return {
        "row": one, "kind": KINDS[one.kind], "field": words.field(one.field),
        "ours": words.value(one.field, one.ours) if one.field else "",
        "theirs": words.value(one.field, one.theirs) if one.field else "",
    }  # fmt: skip


@require_POST
@may_required(MANAGE)
def compare_run(request: OfficeRequest) -> HttpResponse:
    """Compare a day now."""
    day = _day(request.POST.get("day", ""))
    if day is None or day > clock.today():
        messages.error(request, _("Mời chọn một ngày đã qua hoặc hôm nay."))
        return redirect("office:national_compare")
    try:
        commands.compare_as(day, by=request.actor)
    except Trouble as trouble:
        said = words.problem(trouble.reason)
        messages.error(request, _("Chưa đối soát được: %s.") % said)
    except Refused as refusal:
        messages.error(request, refusal.message)
    answer = redirect("office:national_compare")
    answer["Location"] += f"?day={day.isoformat()}"
    return answer


@require_GET
@may_required(MANAGE)
def compare_file(request: OfficeRequest) -> HttpResponse:
    """Differences of a span of days as CSV (with a BOM, so that spreadsheets read it)."""
    last = _day(request.GET.get("to", "")) or clock.today()
    first = _day(request.GET.get("from", "")) or last - timedelta(days=30)
    rows = (_cells(one) for one in queries.between(request.actor.agency_id, first, last))
    content = csvs.written([HEADER, *rows])
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"doi-soat-{first:%Y%m%d}-{last:%Y%m%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _cells(one: Difference) -> tuple[Any, ...]:
    return (
        f"{one.comparison.day:%d/%m/%Y}", one.dossier.code if one.dossier else "", one.code,
        KINDS[one.kind], one.field, one.ours, one.theirs,
    )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
