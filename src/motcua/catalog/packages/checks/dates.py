"""Periods: real days, right order, no two versions of a procedure in force at once."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

from motcua.catalog.packages.bundle import Bundle
from motcua.catalog.packages.checks.index import Index, Listed, Place
from motcua.catalog.packages.problems import Problem
from motcua.catalog.packages.source import Source

_DAY_WORDS = ("from", "to", "day", "on", "replaces", "sessions_from")


def check_days(source: Source) -> Iterator[Problem]:
    """Dates that do not exist (30 February) and periods that end before they begin."""
    yield from _walk(source, source.data, ())


def _walk(source: Source, data: Any, trail: tuple[str | int, ...]) -> Iterator[Problem]:
    if isinstance(data, list):
        for at, item in enumerate(data):
            yield from _walk(source, item, (*trail, at))
    if not isinstance(data, dict):
        return
    place = Place(source, trail)
    for word, value in data.items():
        if word in _DAY_WORDS and isinstance(value, str) and not _is_day(value):
            remedy = "Viết ngày có thật, dạng năm-tháng-ngày."
            yield place.problem("bad-date", f"Không có ngày {value}.", remedy, word)
        yield from _walk(source, value, (*trail, word))
    first, last = data.get("from"), data.get("to")
    if isinstance(first, str) and isinstance(last, str) and last < first:
        message = f"Khoảng thời gian kết thúc ({last}) trước khi bắt đầu ({first})."
        yield place.problem("bad-period", message, "Đổi lại hai ngày.")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def check(index: Index) -> Iterator[Problem]:
    """Duplicate codes, overlapping versions, missing effective dates."""
    for listed in index.procedures:
        if "effective" not in listed.data:
            yield listed.place.problem(
                "no-date", f"{listed.code} không ghi ngày có hiệu lực.",
                "Thêm effective: {from: …} ở thủ tục hoặc ở defaults.",
            )  # fmt: skip
    for one, other in combinations(index.procedures, 2):
        if one.code == other.code:
            yield from _pair(one, other)


def _pair(one: Listed, other: Listed) -> Iterator[Problem]:
    if one.first_day == other.first_day:
        yield other.place.problem(
            "duplicate-code",
            f"Mã {one.code} ghi hai lần từ cùng một ngày ({one.place.shown}).",
            "Bỏ một mục, hoặc ghi ngày hiệu lực khác nhau.",
        )
    elif one.first_day <= other.last_day and other.first_day <= one.last_day:
        yield other.place.problem(
            "overlapping-dates",
            f"Hai bản của {one.code} cùng có hiệu lực ({one.place.shown}).",
            "Ghi effective.to của bản trước là ngày liền trước bản sau.",
        )


def check_laws(bundle: Bundle) -> Iterator[Problem]:
    """Two laws in force on one day."""
    laws = list(bundle.sources("law"))
    for one, other in combinations(laws, 2):
        first, second = one.data["effective"], other.data["effective"]
        if first["from"] <= (second.get("to") or "9999") and second["from"] <= (
            first.get("to") or "9999"
        ):
            yield Place(other, ("effective",)).problem(
                "overlapping-dates",
                f"{one.data['code']} và {other.data['code']} cùng có hiệu lực.",
                "Ghi effective.to của văn bản cũ.",
            )
