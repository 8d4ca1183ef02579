"""Fee rules: every procedure has one or is said to be free; formulas have what they need."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from motcua.catalog.packages.checks.index import Index, Place
from motcua.catalog.packages.problems import Problem

_FORMULA_PER = {"certified_copy": "copy", "share_of_value": "dossier"}


def check(index: Index) -> Iterator[Problem]:
    """Missing fee rule, fee on a free procedure, faulty formula, duplicate rule code."""
    yield from _missing(index)
    rules = [
        (Place(source, ("fees", at)), item)
        for source, at, item in index.bundle.entries("fees", "fees")
    ]
    for place, item in rules:
        yield from _rule(place, item)
    for (first, one), (second, other) in combinations(rules, 2):
        if one["code"] == other["code"] and _meet(one, other):
            message = f"Mã phí “{one['code']}” đã dùng ở {first.shown} cho cùng thủ tục và ngày."
            yield second.problem("duplicate-code", message, "Đặt mã khác, hoặc chia kỳ.", "code")


def _meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two rules can stand in one and the same dossier."""
    first, second = one.get("effective", {}), other.get("effective", {})
    apart = first.get("from", "0001") > (second.get("to") or "9999") or second.get(
        "from", "0001"
    ) > (first.get("to") or "9999")
    shared = set(one["procedures"]) & set(other["procedures"])
    cases = not ("cases" in one and "cases" in other) or set(one["cases"]) & set(other["cases"])
    return bool(not apart and shared and cases)


def _missing(index: Index) -> Iterator[Problem]:
    sources = list(index.bundle.sources("fees"))
    if not sources:
        return
    charged = {
        code for _, _, item in index.bundle.entries("fees", "fees") for code in item["procedures"]
    }
    free = {code for source in sources for code in source.data.get("free", [])}
    for listed in index.procedures:
        code = listed.code
        said_free = code in free or listed.data.get("fee") == "none"
        if code not in charged and not said_free:
            message = f"{code} không có quy định phí."
            remedy = "Thêm một mục trong fees, ghi mã vào free, hoặc ghi fee: none."
            yield listed.place.problem("missing-fee", message, remedy, "code")
        if code in charged and said_free:
            message = f"{code} vừa có mức phí vừa ghi là không thu."
            yield listed.place.problem("fee-twice", message, "Giữ một trong hai.", "code")


def _rule(place: Place, item: dict[str, Any]) -> Iterator[Problem]:
    formula = item.get("formula")
    if formula is None:
        return
    if item["per"] != _FORMULA_PER[formula]:
        message = (
            f"Công thức {formula} tính theo {_FORMULA_PER[formula]}, không theo {item['per']}."
        )
        yield place.problem("bad-formula", message, f"Ghi per: {_FORMULA_PER[formula]}.", "per")
    if formula == "share_of_value" and "rate" not in item:
        message = "Công thức share_of_value cần tỷ lệ."
        yield place.problem("bad-formula", message, 'Thêm rate: "0.15%".', "formula")
    if formula == "certified_copy" and isinstance(item.get("amount"), dict):
        message = "Công thức certified_copy không có mức theo kênh."
        yield place.problem("bad-formula", message, "Ghi amount là một số, hoặc bỏ.", "amount")
