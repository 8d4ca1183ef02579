"""How a procedure is worked on: its routes as a table, drawn as BPMN 2.0, and as a file."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.agencies import queries as agencies
from motcua.agencies.permissions import ROLES
from motcua.catalog import queries
from motcua.catalog.content import Route, Step, Version
from motcua.catalog.packages.terms import minutes_in_words
from motcua.catalog.rules.bpmn import to_bpmn
from motcua.catalog.rules.routes import total_minutes
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.office.access import OfficeRequest, officer_required

# What may leave a step beside the way forward, as officers call it.
ACTIONS: Final = {
    "ask_supplement": "yêu cầu bổ sung",
    "propose_refusal": "đề xuất từ chối",
    "consult": "xin ý kiến",
    "verify_on_site": "xác minh thực địa",
    "send_back": "chuyển lại",
    "jump": "chuyển thẳng",
}
MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A step as the table shows it."""

    step: Step
    who: str
    within: str
    may: str


@require_GET
@officer_required
def routes(request: OfficeRequest) -> HttpResponse:
    """Procedures in force with a route of their own; found by name, everyday word or code."""
    asked = " ".join(request.GET.get("q", "").split())[:200]
    today = clock.today()
    found = queries.search_procedures(asked, today, MOST) if asked else queries.published_on(today)
    fields = [
        (name, list(versions))
        for name, versions in groupby(
            sorted(found, key=lambda v: v.field_name) if asked else found,
            key=lambda version: version.field_name,
        )
    ]
    context = {"here": "routes", "asked": asked, "fields": fields}
    return render(request, "office/routes/routes.html", context)


@require_GET
@officer_required
def route(request: OfficeRequest, code: str) -> HttpResponse:
    """One route: table and drawing, with the others of the procedure a press away."""
    version, case_code = _chosen(request, code)
    chosen = version.route_for(case_code)
    context = {
        "here": "routes",
        "version": version,
        "route": chosen,
        "lines": _lines(request, chosen),
        "total": minutes_in_words(total_minutes(chosen)),
        "ways": [(case, case.code == case_code) for case in version.cases if case.route],
        "drawing": to_bpmn(version, chosen.code, _units(request)),
    }
    return render(request, "office/routes/route.html", context)


@require_GET
@officer_required
def drawing(request: OfficeRequest, code: str) -> HttpResponse:
    """The route as a BPMN file for other programs."""
    version, case_code = _chosen(request, code)
    chosen = version.route_for(case_code)
    drawn = to_bpmn(version, chosen.code, _units(request))
    answer = HttpResponse(drawn, content_type="application/xml")
    answer["Content-Disposition"] = f'attachment; filename="{code}-{chosen.code}.bpmn"'
    return answer


def _chosen(request: OfficeRequest, code: str) -> tuple[Version, str]:
    """The version of today and the code of the case that was asked for; the first one else."""
    version = queries.version_on(code, clock.today())
    if not version.routes:
        raise NotFound(_("Thủ tục này chưa có quy trình nội bộ."))
    return version, request.GET.get("case") or version.cases[0].code


def _units(request: OfficeRequest) -> dict[str, str]:
    return {unit.code: unit.name for unit in agencies.units_of(request.actor.agency_id)}


def _lines(request: OfficeRequest, chosen: Route) -> list[Line]:
    units = _units(request)
    return [
        Line(
            step,
            ", ".join(filter(None, (ROLES[step.role], units.get(step.unit_code or "")))),
            minutes_in_words(step.within_minutes) if step.within_minutes else "",
            ", ".join(ACTIONS.get(word, word) for word in step.may),
        )
        for step in chosen.steps
    ]
