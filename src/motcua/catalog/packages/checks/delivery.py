"""Bringing results: procedures and facts are known, each way is described once."""

from collections.abc import Iterator

from motcua.catalog.packages.checks.index import Index, Place
from motcua.catalog.packages.problems import Problem, did_you_mean
from motcua.catalog.packages.words import FACTS
from motcua.worktime.rules import Term


def check(index: Index) -> Iterator[Problem]:
    """Unknown procedure or fact; a code told twice; no working time; rules without a way."""
    yield from _rules(index)
    yield from _twice(index)
    told: dict[str, Place] = {}
    for source, at, way in index.bundle.entries("delivery", "ways"):
        place = Place(source, ("ways", at))
        if before := told.get(way["code"]):
            message = f"Cách “{way['code']}” đã ghi ở {before.shown}."
            yield place.problem("duplicate-code", message, "Giữ một chỗ.", "code")
        told.setdefault(way["code"], place)
        if not Term.parse(way["within"]).unit.startswith("working"):
            message = "Thời gian giao tính theo giờ hoặc ngày làm việc."
            yield place.problem("bad-term", message, "Ghi như “2 working_days”.", "within")


def _twice(index: Index) -> Iterator[Problem]:
    """Of two with one code in a package the second would quietly take the place of the first."""
    for name in ("free", "areas"):
        told: dict[tuple[object, str], Place] = {}
        for source, at, item in index.bundle.entries("delivery", name):
            place, key = Place(source, (name, at)), (source.path.parent, item["code"])
            if before := told.get(key):
                message = f"Mã “{item['code']}” đã ghi ở {before.shown}."
                yield place.problem("duplicate-code", message, "Đặt mã khác.", "code")
            told.setdefault(key, place)


def _rules(index: Index) -> Iterator[Problem]:
    ways = {way["code"] for _, _, way in index.bundle.entries("delivery", "ways")}
    known = index.codes()
    for source, at, rule in index.bundle.entries("delivery", "free"):
        place = Place(source, ("free", at))
        for code in rule.get("procedures", []):
            if code not in known:
                message = f"Không có thủ tục {code}."
                yield place.problem("unknown-procedure", message, did_you_mean(code, known))
        for word in rule.get("facts", []):
            if word not in FACTS:
                message = f"Không có dữ kiện “{word}”."
                yield place.problem("unknown-fact", message, did_you_mean(word, FACTS), "facts")
        if "home" not in ways:
            message = "Có diện miễn phí mà không có cách “home”."
            yield place.problem("no-way", message, "Thêm code: home vào ways.")
