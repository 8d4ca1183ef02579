"""Routes: targets exist, every step can be reached, the steps fit into the legal term."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from motcua.catalog.packages.assign import route_for
from motcua.catalog.packages.checks.index import Index, Place
from motcua.catalog.packages.problems import Problem, did_you_mean
from motcua.catalog.packages.terms import minutes_in_words, shortest_term, within_minutes
from motcua.catalog.packages.words import ROUTE_END

Steps = list[dict[str, Any]]


def check(index: Index) -> Iterator[Problem]:
    """All checks of routes and of their assignment to cases."""
    routes: dict[str, tuple[Steps, Place]] = {}
    for source in index.bundle.sources("routes"):
        for name, steps in source.data["routes"].items():
            place = Place(source, ("routes", name))
            if name in routes:
                message = f"Quy trình “{name}” đã có ở {routes[name][1].shown}."
                yield place.problem("duplicate-code", message, "Đặt tên khác.")
            routes[name] = (steps, place)
            yield from _steps(steps, place)
    if routes:
        yield from _assigned(index, routes)


def _steps(steps: Steps, place: Place) -> Iterator[Problem]:
    codes = [step["step"] for step in steps]
    for code, count in Counter(codes).items():
        if count > 1:
            message = f"Bước “{code}” ghi {count} lần."
            yield place.problem("duplicate-code", message, "Đặt mã khác nhau.", codes.index(code))
    for at, step in enumerate(steps):
        yield from _targets(step, at, codes, place)
    reached = _reachable(steps)
    for at, code in enumerate(codes):
        if code not in reached:
            message = f"Không có đường nào đến bước “{code}”."
            remedy = "Sửa next của bước trước, thêm jump, hoặc bỏ bước."
            yield place.problem("unreachable-step", message, remedy, at)


def _targets(step: dict[str, Any], at: int, codes: list[str], place: Place) -> Iterator[Problem]:
    for word, target in _leaving(step):
        allowed = codes[:at] if word == "send_back" else [*codes, ROUTE_END]
        if target not in allowed:
            what = "Bước để trả lại" if word == "send_back" else "Bước đến"
            message = f"{what} “{target}” không có trước bước này."
            if word != "send_back":
                message = f"{what} “{target}” không có trong quy trình."
            remedy = did_you_mean(target, allowed)
            yield place.problem(f"unknown-{word}-target", message, remedy, at, "may")


def _leaving(step: dict[str, Any]) -> list[tuple[str, str]]:
    """(word, target) of every named way out of a step."""
    found = [
        pair for word in step.get("may", []) if isinstance(word, dict) for pair in word.items()
    ]
    return [*found, ("next", step["next"])] if "next" in step else found


def _reachable(steps: Steps) -> set[str]:
    ways: dict[str, list[str]] = {}
    for at, step in enumerate(steps):
        after = steps[at + 1]["step"] if at + 1 < len(steps) else ROUTE_END
        forward = [] if "next" in step else [after]
        ways[step["step"]] = forward + [target for _, target in _leaving(step)]
    reached: set[str] = set()
    waiting = [steps[0]["step"]]
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting += ways.get(code, [])
    return reached


def _assigned(index: Index, routes: dict[str, tuple[Steps, Place]]) -> Iterator[Problem]:
    assignments = list(index.bundle.entries("routes", "assign"))
    for source, at, item in assignments:
        if item["route"] not in routes:
            message = f"Không có quy trình “{item['route']}”."
            remedy = did_you_mean(item["route"], routes)
            yield Place(source, ("assign", at)).problem("unknown-route", message, remedy, "route")
    items = [item for _, _, item in assignments]
    for listed in index.procedures:
        if listed.data.get("part_only"):
            continue  # its route stands with the part
        for at, case in enumerate(listed.cases):
            name = route_for(items, listed.code, listed.field_code, case["code"])
            if name is None:
                message = f"{listed.code}, trường hợp “{case['code']}” chưa có quy trình."
                remedy = "Thêm một dòng assign cho lĩnh vực hoặc thủ tục này."
                yield listed.place.problem("no-route", message, remedy, "cases", at)
            elif name in routes:
                place = Place(listed.place.source, (*listed.place.trail, "cases", at, "term"))
                yield from _fits(name, routes[name][0], case, place)


def _fits(name: str, steps: Steps, case: dict[str, Any], place: Place) -> Iterator[Problem]:
    total = sum(within_minutes(step["within"]) for step in steps if "within" in step)
    allowed = shortest_term(case["term"])
    if total > allowed:
        yield place.problem(
            "over-term",
            f"Các bước của “{name}” cần {minutes_in_words(total)}, quá thời hạn"
            f" {minutes_in_words(allowed)} làm việc của trường hợp “{case['code']}”.",
            "Rút ngắn within, hoặc giao quy trình khác cho trường hợp này.",
        )
