"""Forms filled in online: what they name exists, and conditions look back only."""

from collections import Counter
from collections.abc import Iterator

from motcua.catalog.content.eforms import CASE, LEFT_OUT, RESERVED, EForm
from motcua.catalog.packages.checks.eform_meaning import meaning
from motcua.catalog.packages.checks.eform_parts import parts
from motcua.catalog.packages.checks.eform_questions import Json, Scope, questions
from motcua.catalog.packages.checks.index import Index, Listed, Place
from motcua.catalog.packages.problems import Problem, did_you_mean
from motcua.catalog.packages.words import FACTS
from motcua.catalog.rules.conditions import Word


def check(index: Index) -> Iterator[Problem]:
    """Unknown form, form of an offline procedure, duplicate codes, and faults inside forms."""
    forms = list(index.bundle.entries("eforms", "eforms"))
    known = {item["code"] for _, _, item in forms}
    users: dict[str, list[Listed]] = {}
    for listed in index.procedures:
        if code := listed.data.get("eform"):
            users.setdefault(code, []).append(listed)
            yield from _use(listed, code, known)
    facts = set(FACTS).union(*(s.data.get("facts", {}) for s in index.bundle.sources("fees")))
    seen: dict[str, Place] = {}
    for source, at, item in forms:
        place = Place(source, ("eforms", at))
        first = seen.setdefault(item["code"], place)
        if first is not place:
            message = f"Mẫu “{item['code']}” đã có ở {first.shown}."
            yield place.problem("duplicate-code", message, "Đặt mã khác.", "code")
        yield from _form(place, item, users.get(item["code"], []), facts)


def scope_of(index: Index, code: str | None) -> Scope | None:
    """All that a form asks, for conditions that stand outside it; None for no such form."""
    for source, at, item in index.bundle.entries("eforms", "eforms"):
        if item["code"] == code:
            scope = Scope({}, {})
            place = Place(source, ("eforms", at))
            for section in item["sections"]:
                list(questions(place, section["questions"], scope))  # its problems are told there
            return scope
    return None


def _use(listed: Listed, code: str, known: set[str]) -> Iterator[Problem]:
    if code not in known:
        message = f"Không có mẫu điện tử “{code}”."
        yield listed.place.problem("unknown-eform", message, did_you_mean(code, known), "eform")
    if listed.data.get("online") == "none":
        message = f"{listed.code} không nhận trực tuyến mà có mẫu điện tử."
        yield listed.place.problem("eform-offline", message, "Bỏ eform, hoặc sửa online.", "eform")


def _form(place: Place, item: Json, users: list[Listed], facts: set[str]) -> Iterator[Problem]:
    cases = tuple(dict.fromkeys(case["code"] for user in users for case in user.cases))
    scope = Scope({CASE: Word("choice", cases)} if cases else {}, {})
    yield from _duplicates(place, item)
    for at, section in enumerate(item["sections"]):
        inner = Place(place.source, (*place.trail, "sections", at))
        if section["code"] in RESERVED:
            message = f"Mã “{section['code']}” là của một trang có sẵn."
            yield inner.problem("duplicate-code", message, "Đặt mã khác cho phần này.", "code")
        if "when" in section:
            yield from scope.condition(inner, section["when"], "when")
        yield from questions(inner, section["questions"], scope)
    yield from parts(place, item, users)
    yield from meaning(place, EForm.from_json(item), scope, facts)


def _duplicates(place: Place, item: Json) -> Iterator[Problem]:
    sections = [section["code"] for section in item["sections"]]
    titles = [section["title"] for section in item["sections"]]
    # A group's rows are scopes of their own, but conditions in them look outside, too.
    codes = [
        code
        for section in item["sections"]
        for question in section["questions"]
        for code in (question["code"], *(q["code"] for q in question.get("questions", [])))
    ]
    lists = (sections, titles, [CASE, LEFT_OUT, *codes])
    for code, count in (pair for words in lists for pair in Counter(words).items()):
        if count > 1:
            message = f"Mẫu “{item['code']}” dùng “{code}” hơn một lần."
            yield place.problem("duplicate-code", message, "Đặt khác nhau.", "sections")
