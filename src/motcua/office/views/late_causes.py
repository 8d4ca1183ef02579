"""Why dossiers were late: counted, and classified one by one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies import permissions
from motcua.kernel.errors import Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reporting.asked import Asked
from motcua.office.reporting.lights import light_of
from motcua.office.reporting.rooms import room
from motcua.reports import causes
from motcua.reports.causes.queries import UNSAID
from motcua.reports.queries import GROUPS
from motcua.reports.rules import Period

FILTERS = ("cause", "key")


@require_http_methods(["GET", "HEAD", "POST"])
@officer_required
def late_causes(request: OfficeRequest) -> HttpResponse:
    """Form II.07 and the dossiers behind it; a POST classifies one of them."""
    refusal = None
    if request.method == "POST":
        try:
            _classify(request)
        except Refused as found:
            refusal = found
        else:
            messages.success(request, _("Đã ghi nguyên nhân."))
            return redirect(request.get_full_path())

    def build(asked: Asked, period: Period) -> dict[str, Any]:
        return _page(request, asked, period) | {"refusal": refusal, "typed": request.POST}

    answer = room(request, "late", "late_causes", _("Nguyên nhân quá hạn (II.07)"), build)
    if refusal and answer.status_code == 200:
        answer.status_code = status_of(refusal)
    return answer


def _classify(request: OfficeRequest) -> None:
    given = {name: request.POST.get(name, "") for name in ("dossier", "cause", "detail", "seen")}
    causes.classify(
        _number(given["dossier"]) or 0, given["cause"][:20], given["detail"][:4000],
        by=request.actor, seen=_number(given["seen"]),
    )  # fmt: skip


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _page(request: OfficeRequest, asked: Asked, period: Period) -> dict[str, Any]:
    agency = asked.agency.pk
    picked = {name: request.GET.get(name) for name in FILTERS}
    lines, after = causes.late_lines(
        agency, period, group=asked.by, key=picked["key"], cause=picked["cause"],
        after=request.GET.get("after", "")[:80],
    )  # fmt: skip
    report = causes.late(agency, period, asked.by)
    return {
        "report": report,
        "division": GROUPS[asked.by].name,
        "divisions": [(g.name, asked.to("late_causes", by=c), c) for c, g in GROUPS.items()],
        "lines": [(one, light_of(one.line, period.end)) for one in lines],
        "causes": causes.CAUSES.values(),
        "sides": causes.SIDES,
        "picked": picked,
        "unsaid_url": asked.to("late_causes", cause=UNSAID),
        "all_url": asked.to("late_causes"),
        "more_url": asked.to("late_causes", **picked, after=after) if after else "",
        "first_url": asked.to("late_causes", **picked) if request.GET.get("after") else "",
        "may_classify": permissions.may(request.actor, "late.classify", agency_id=agency),
    }
