"""Codes that must be known: fields, units, procedures, cases, facts."""

from collections.abc import Iterator
from typing import Any

from motcua.catalog.packages.checks.index import Index, Place
from motcua.catalog.packages.problems import Problem, did_you_mean
from motcua.catalog.packages.words import FACTS


def check(index: Index) -> Iterator[Problem]:
    """Unknown field, unit, procedure, case or fact."""
    yield from _fields(index)
    yield from _units(index)
    yield from _fee_targets(index)
    yield from _assign_targets(index)
    yield from _facts(index)


def _fields(index: Index) -> Iterator[Problem]:
    known = {item["code"] for _, _, item in index.bundle.entries("fields", "fields")}
    for source in index.bundle.sources("procedures"):
        name = source.data["field"]
        if name not in known:
            yield Place(source, ("field",)).problem(
                "unknown-field", f"Không có lĩnh vực “{name}”.", did_you_mean(name, known)
            )


def _units(index: Index) -> Iterator[Problem]:
    known = {item["code"] for _, _, item in index.bundle.entries("agency", "units")}
    for source in index.bundle.sources("routes"):
        for route, steps in source.data["routes"].items():
            for at, step in enumerate(steps):
                unit = step.get("unit")
                if unit is not None and unit not in known:
                    yield Place(source, ("routes", route, at)).problem(
                        "unknown-unit", f"Không có đơn vị “{unit}”.",
                        did_you_mean(unit, known), "unit",
                    )  # fmt: skip


def _fee_targets(index: Index) -> Iterator[Problem]:
    for source, at, item in index.bundle.entries("fees", "fees"):
        yield from _targets(index, Place(source, ("fees", at)), item)
    for source in index.bundle.sources("fees"):
        for at, code in enumerate(source.data.get("free", [])):
            yield from _procedure(index, Place(source, ("free", at)), code)


def _assign_targets(index: Index) -> Iterator[Problem]:
    known = {item["code"] for _, _, item in index.bundle.entries("fields", "fields")}
    for source, at, item in index.bundle.entries("routes", "assign"):
        place = Place(source, ("assign", at))
        yield from _targets(index, place, item)
        if "field" in item and item["field"] not in known:
            remedy = did_you_mean(item["field"], known)
            yield place.problem("unknown-field", f"Không có lĩnh vực “{item['field']}”.", remedy)


def _targets(index: Index, place: Place, item: dict[str, Any]) -> Iterator[Problem]:
    codes = item.get("procedures", [])
    for at, code in enumerate(codes):
        inner = Place(place.source, (*place.trail, "procedures", at))
        yield from _procedure(index, inner, code)
    known = {case["code"] for code in codes for p in index.of_code(code) for case in p.cases}
    for at, case in enumerate(item.get("cases", [])):
        if codes and case not in known:
            yield place.problem(
                "unknown-case", f"Không có trường hợp “{case}”.",
                did_you_mean(case, known), "cases", at,
            )  # fmt: skip


def _procedure(index: Index, place: Place, code: str) -> Iterator[Problem]:
    if code not in index.codes():
        remedy = did_you_mean(code, index.codes())
        yield place.problem("unknown-procedure", f"Không có thủ tục {code}.", remedy)


def _facts(index: Index) -> Iterator[Problem]:
    known = set(FACTS)
    for source in index.bundle.sources("fees"):
        known |= set(source.data.get("facts", {}))
    for source, at, item in index.bundle.entries("fees", "fees"):
        for word in sorted(used_facts(item) - known):
            yield Place(source, ("fees", at)).problem(
                "unknown-fact",
                f"Không có dữ kiện “{word}”.",
                did_you_mean(word, known) + " Hoặc khai báo từ ấy trong “facts:” của tệp phí.",
            )


def used_facts(item: dict[str, Any]) -> set[str]:
    """Fact words that one fee rule asks for."""
    words = set(item.get("exempt", []))
    for key in ("when", "unless"):
        value = item.get(key, [])
        words |= {value} if isinstance(value, str) else set(value)
    return words | {w["fact"] for w in item.get("waivers", []) if "fact" in w}
