"""Joint procedures: every part has its agency, procedure and route; the graph can be walked."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from motcua.catalog.content.joint import SELF
from motcua.catalog.packages.checks.eform_questions import Scope
from motcua.catalog.packages.checks.eforms import scope_of
from motcua.catalog.packages.checks.index import Index, Listed, Place
from motcua.catalog.packages.joint import duty_of
from motcua.catalog.packages.problems import Problem, did_you_mean
from motcua.catalog.packages.terms import (
    minutes_in_words,
    shortest_term,
    term_minutes,
    within_minutes,
)
from motcua.catalog.rules.joint import Cycle, topological, upstream

Json = dict[str, Any]


def check(index: Index) -> Iterator[Problem]:
    """Unknown words, cycles, takes without a giver, parts without a route, too short terms."""
    for listed in index.procedures:
        if "joint" in listed.data:
            yield from _joint(index, listed)
    yield from _units(index)


def _joint(index: Index, listed: Listed) -> Iterator[Problem]:
    parts: list[Json] = listed.data["joint"]["parts"]
    place = Place(listed.place.source, (*listed.place.trail, "joint", "parts"))
    codes = [part["part"] for part in parts]
    for code, count in Counter(codes).items():
        if count > 1:
            message = f"{listed.code} có {count} phần mã “{code}”."
            yield place.problem("duplicate-code", message, "Đặt mã khác nhau.", codes.index(code))
    scope = scope_of(index, listed.data.get("eform"))
    housed = any(index.bundle.sources("agency"))  # a national package alone names no agency
    for at, part in enumerate(parts):
        inner = Place(place.source, (*place.trail, at))
        yield from _names(part, codes, listed, inner)
        yield from _where(index, part, inner) if housed else ()
        if "when" in part:
            yield from _when(part, scope, inner)
    if set(codes) >= {code for part in parts for code in part.get("after", [])}:
        yield from _graph(parts, listed, place)


def _names(part: Json, codes: list[str], listed: Listed, place: Place) -> Iterator[Problem]:
    cases = [case["code"] for case in listed.cases]
    papers = {r["code"] for case in listed.cases for r in case["requirements"]}
    for word, what, known in (
        ("after", "phần", codes), ("cases", "trường hợp", cases), ("papers", "giấy tờ", papers),
    ):  # fmt: skip
        for at, name in enumerate(part.get(word, [])):
            if name not in known:
                remedy = did_you_mean(name, known)
                message = f"{listed.code} không có {what} “{name}”."
                yield place.problem(f"unknown-{word}", message, remedy, word, at)


def _where(index: Index, part: Json, place: Place) -> Iterator[Problem]:
    bundle = index.bundle
    roles = [SELF, *bundle.partners]
    if part["at"] not in roles and "steps" not in part:
        message = f"Chưa nói cơ quan nào là “{part['at']}”."
        remedy = did_you_mean(part["at"], roles) + " Hoặc thêm vào partners của tệp agency."
        yield place.problem("unknown-role", message, remedy, "at")
        return
    duty = duty_of(bundle, part)
    if duty.case is None:
        message = f"Không có thủ tục {part['procedure']}, hoặc trường hợp “{part.get('case', '')}”."
        remedy = "Sửa mã, hoặc thêm thủ tục vào gói của cơ quan giải quyết phần ấy."
        yield place.problem("unknown-procedure", message, remedy, "procedure")
    elif not duty.steps:
        message = f"Phần “{part['part']}” chưa có quy trình ở cơ quan giải quyết."
        remedy = "Thêm assign cho thủ tục này (part-routes trong gói của cơ quan phối hợp)."
        yield place.problem("part-no-route", message, remedy, "procedure")
    total = sum(within_minutes(step["within"]) for step in duty.steps if "within" in step)
    if total > term_minutes(part["term"]):
        needed = minutes_in_words(total)
        message = f"Các bước của phần “{part['part']}” cần {needed}, quá thời hạn của phần."
        yield place.problem("over-term", message, "Rút ngắn within, hoặc sửa term.", "term")


def _when(part: Json, scope: Scope | None, place: Place) -> Iterator[Problem]:
    if scope is None:
        message = "Điều kiện “when” hỏi tờ khai điện tử mà thủ tục không có."
        yield place.problem("bad-condition", message, "Thêm eform, hoặc bỏ when.", "when")
        return
    yield from scope.condition(place, part["when"], "when")
    if part.get("required", True):
        message = f"Phần “{part['part']}” có điều kiện thì không thể bắt buộc."
        yield place.problem("bad-condition", message, "Thêm required: false.", "when")


def _graph(parts: list[Json], listed: Listed, place: Place) -> Iterator[Problem]:
    graph = {part["part"]: tuple(part.get("after", ())) for part in parts}
    try:
        order = topological(graph)
    except Cycle as cycle:
        at = list(graph).index(cycle.code)
        message = f"Phần “{cycle.code}” chờ chính nó qua các phần khác."
        yield place.problem("joint-cycle", message, "Bỏ một mục trong after.", at, "after")
        return
    by_code = {part["part"]: part for part in parts}
    for at, part in enumerate(parts):
        yield from _takes(part, by_code, upstream(graph, part["part"]), place, at)
    yield from _fits(order, by_code, listed, place)


def _takes(
    part: Json, by_code: dict[str, Json], before: frozenset[str], place: Place, at: int
) -> Iterator[Problem]:
    for number, wanted in enumerate(part.get("takes", [])):
        givers = [
            code for code in sorted(before)
            if any(gift["code"] == wanted for gift in by_code[code].get("gives", []))
        ]  # fmt: skip
        if not any(_always(by_code[giver], part) for giver in givers):
            message = f"Phần “{part['part']}” cần “{wanted}” mà không phần nào trước nó luôn có."
            remedy = "Thêm gives cho một phần bắt buộc ở trước, hoặc sửa after."
            yield place.problem("take-no-giver", message, remedy, at, "takes", number)


def _always(giver: Json, taker: Json) -> bool:
    """Whether the giver is there in every case in which the taker is."""
    cases = giver.get("cases")
    inside = cases is None or set(taker.get("cases", ["*"])) <= set(cases)
    return inside and bool(giver.get("required", True))


def _fits(
    order: list[str], by_code: dict[str, Json], listed: Listed, place: Place
) -> Iterator[Problem]:
    """The longest way through the parts of a case fits into the term of the case."""
    for case in listed.cases:
        ends: dict[str, int] = {}
        for code in order:
            part = by_code[code]
            if case["code"] in part.get("cases", [case["code"]]):
                before = [ends[c] for c in part.get("after", ()) if c in ends]
                ends[code] = max(before, default=0) + term_minutes(part["term"])
        allowed = shortest_term(case["term"])
        if max(ends.values(), default=0) > allowed:
            needed = minutes_in_words(max(ends.values()))
            message = f"Các phần của trường hợp “{case['code']}” cần {needed}, quá thời hạn chung."
            yield place.problem("over-term", message, "Sửa term của phần hoặc của trường hợp.")


def _units(index: Index) -> Iterator[Problem]:
    """Routes of parts in a partner's own package name units of that agency."""
    known = {item["code"] for _, _, item in index.bundle.entries("agency", "units")}
    for source in index.bundle.sources("part-routes"):
        for route, steps in source.data["routes"].items():
            for at, step in enumerate(steps):
                if step.get("unit", next(iter(known), "")) not in known:
                    yield Place(source, ("routes", route, at)).problem(
                        "unknown-unit", f"Không có đơn vị “{step['unit']}”.",
                        did_you_mean(step["unit"], known), "unit",
                    )  # fmt: skip
        for at, item in enumerate(source.data["assign"]):
            if item["route"] not in source.data["routes"]:
                yield Place(source, ("assign", at)).problem(
                    "unknown-route", f"Không có quy trình “{item['route']}”.",
                    did_you_mean(item["route"], source.data["routes"]), "route",
                )  # fmt: skip
