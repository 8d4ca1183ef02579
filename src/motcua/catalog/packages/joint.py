"""The parts of a joint procedure with what stands in other packages: agency, way, route."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalog.content.joint import SELF
from motcua.catalog.packages.assign import route_for
from motcua.catalog.packages.bundle import Bundle, Package
from motcua.catalog.packages.checks.index import index

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Duty:
    """Who settles a part, and how: None where no package says."""

    agency: str
    way: str
    case: str | None
    route: str | None
    steps: list[Json]


def compose_joint(bundle: Bundle, data: Json) -> Json:
    """The content of ``joint``; the bundle must lint clean (else parts lack case and route)."""
    parts = []
    for part in data["parts"]:
        duty = duty_of(bundle, part)
        told = {"agency": duty.agency, "way": duty.way, "case": duty.case, "route": duty.route}
        parts.append({**part, **told, "steps": duty.steps})
    return {"parts": parts}


def duty_of(bundle: Bundle, part: Mapping[str, Any]) -> Duty:
    """Agency, way, case and route of a part; as written where it is written in full (an export)."""
    if "steps" in part:
        return Duty(part["agency"], part["way"], part["case"], part["route"], part["steps"])
    if part["at"] == SELF:
        return _own(bundle, part)
    partner = bundle.partners.get(part["at"], {"agency": "", "way": ""})
    package = bundle.beside.get(partner["agency"])
    case = _case(bundle, package, part)
    if package is None:
        return Duty(partner["agency"], partner["way"], case, None, [])
    name = route_for(_assignments(package), part["procedure"], "", case or "")
    routes: Json = {}
    for source in part_routes(package):
        routes |= source["routes"]
    return Duty(partner["agency"], partner["way"], case, name, routes.get(name or "", []))


def procedures_of(package: Package) -> Iterator[Json]:
    """Procedures that stand in a partner's package."""
    for source in package.files:
        if isinstance(source.data, dict) and source.data.get("kind") == "procedures":
            yield from source.data["procedures"]


def part_routes(package: Package) -> Iterator[Json]:
    """Files of a partner's routes."""
    for source in package.files:
        if isinstance(source.data, dict) and source.data.get("kind") == "part-routes":
            yield source.data


def _assignments(package: Package) -> list[Json]:
    return [item for source in part_routes(package) for item in source["assign"]]


def _own(bundle: Bundle, part: Mapping[str, Any]) -> Duty:
    listed = index(bundle).of_code(part["procedure"])
    case = _case(bundle, None, part)
    if not listed or case is None:
        return Duty("", "here", case, None, [])
    items = [item for _, _, item in bundle.entries("routes", "assign")]
    name = route_for(items, part["procedure"], listed[0].field_code, case)
    routes: Json = {}
    for source in bundle.sources("routes"):
        routes |= source.data["routes"]
    return Duty("", "here", case, name, routes.get(name or "", []))


def _case(bundle: Bundle, package: Package | None, part: Mapping[str, Any]) -> str | None:
    """The case named, else the procedure's first; None where there is none such."""
    found = [p.data for p in index(bundle).of_code(part["procedure"])]
    found += (
        [p for p in procedures_of(package) if p["code"] == part["procedure"]] if package else []
    )
    cases = [case["code"] for procedure in found for case in procedure["cases"]]
    wanted = part.get("case", cases[0] if cases else None)
    return wanted if wanted in cases else None
