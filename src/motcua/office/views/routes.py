"""How a procedure is worked on: routes and parts as a table, drawn as BPMN 2.0, and as a file."""

from collections.abc import Mapping, Sequence
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
from motcua.catalog.content import Case, Route, Step, Version
from motcua.catalog.content.joint import SELF, Part
from motcua.catalog.packages.terms import minutes_in_words
from motcua.catalog.rules.bpmn import joint_to_bpmn, to_bpmn
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
    """One route, or the parts of a joint procedure: as a table, and drawn."""
    asked = _asked(request, code)
    context = {
        "here": "routes",
        "asked": asked,
        "version": asked.version,
        "lines": [] if asked.joint else _lines(asked.route, asked.units),
        "parts": _parts(asked),
        "total": "" if asked.joint else minutes_in_words(total_minutes(asked.route)),
        "ways": [(case, case is asked.case) for case in asked.version.cases if case.route],
        "drawing": asked.drawing(),
    }
    return render(request, "office/routes/route.html", context)


@require_GET
@officer_required
def drawing(request: OfficeRequest, code: str) -> HttpResponse:
    """The route as a BPMN file for other programs."""
    asked = _asked(request, code)
    answer = HttpResponse(asked.drawing(), content_type="application/xml")
    answer["Content-Disposition"] = f'attachment; filename="{asked.file_name}"'
    return answer


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: a case of a procedure, or one part of a joint one."""

    version: Version
    case: Case
    part: Part | None
    units: Mapping[str, str]
    agencies: Mapping[str, str]

    @property
    def joint(self) -> bool:
        """Whether the parts are shown, not the steps of one route."""
        return self.version.joint is not None and self.part is None

    @property
    def route(self) -> Route:
        """The steps."""
        return self.part.route if self.part else self.version.route_for(self.case.code)

    @property
    def file_name(self) -> str:
        """What the drawing's file is called."""
        name = f"joint-{self.case.code}" if self.joint else self.route.code
        return f"{self.version.procedure_code}-{name}.bpmn"

    def drawing(self) -> str:
        """BPMN 2.0 of what is shown."""
        if self.joint:
            return joint_to_bpmn(self.version, self.case.code, self.agencies)
        return to_bpmn(self.version, self.route, self.units)


def _asked(request: OfficeRequest, code: str) -> Asked:
    """What is in force today; the first case where none is named. Raises NotFound."""
    version = queries.version_on(code, clock.today())
    if not version.routes:
        raise NotFound(_("Thủ tục này chưa có quy trình nội bộ."))
    case = version.case(request.GET.get("case") or version.cases[0].code)
    wanted = request.GET.get("part", "")
    part = version.joint.part(wanted) if version.joint and wanted else None
    named = agencies.names_of({one.agency for one in version.joint.parts} if version.joint else ())
    roles = {one.role: named.get(one.agency, one.role) for one in _all_parts(version)}
    home = request.actor.agency_id
    at = agencies.agency(part.agency).pk if part and part.agency else home
    units = {unit.code: unit.name for unit in agencies.units_of(at)}
    return Asked(version, case, part, units, roles | {SELF: agencies.short_name(home)})


def _all_parts(version: Version) -> Sequence[Part]:
    return version.joint.parts if version.joint else ()


def _parts(asked: Asked) -> list[tuple[Part, str, str]]:
    """Parts with their agency's name and the names of what they wait for."""
    joint = asked.version.joint
    if joint is None:
        return []
    names = {part.code: part.name for part in joint.parts}
    return [
        (part, asked.agencies[part.role], ", ".join(names[code] for code in part.after))
        for part in joint.wanted(asked.case.code)
    ]


def _lines(chosen: Route, units: Mapping[str, str]) -> list[Line]:
    return [
        Line(
            step,
            ", ".join(filter(None, (ROLES[step.role], units.get(step.unit_code or "")))),
            minutes_in_words(step.within_minutes) if step.within_minutes else "",
            ", ".join(ACTIONS.get(word, word) for word in step.may),
        )
        for step in chosen.steps
    ]
