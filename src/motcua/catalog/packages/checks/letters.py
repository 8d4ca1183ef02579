"""Friendly letters: procedures are known, slots come from a closed list, sorrow stays sorrow."""

from collections.abc import Iterator
from typing import Any

from motcua.catalog.content.letters import SLOT
from motcua.catalog.packages.checks.index import Index, Place
from motcua.catalog.packages.problems import Problem, did_you_mean
from motcua.catalog.packages.words import EXTENDED_SLOTS, LETTER_SLOTS
from motcua.catalog.rules.letters import cheerful, clashing

Json = dict[str, Any]


def check(index: Index) -> Iterator[Problem]:
    """Unknown procedure or slot, cheerful condolence, a code twice, two letters for one result."""
    known, told = index.codes(), list[tuple[Place, Json]]()
    for source, at, item in index.bundle.entries("letters", "letters"):
        place = Place(source, ("letters", at))
        yield from _procedures(place, item, known)
        yield from _slots(place, item)
        yield from _tone(place, item)
        yield from _twice(place, item, told)
        told.append((place, item))


def _procedures(place: Place, item: Json, known: set[str]) -> Iterator[Problem]:
    for code in item.get("procedures", []):
        if code not in known:
            message = f"Không có thủ tục {code}."
            yield place.problem("unknown-procedure", message, did_you_mean(code, known))
    if item["when"] == "granted" and not item.get("procedures"):
        message = "Thư tự soạn khi có kết quả phải nêu thủ tục."
        yield place.problem("no-procedures", message, "Thêm procedures, hoặc when: asked.", "when")


def _slots(place: Place, item: Json) -> Iterator[Problem]:
    """Every brace is a slot of the list; dates of an apology stand in one that has them."""
    for name in ("dear", "words"):
        for slot in SLOT.findall(item[name]):
            if slot not in LETTER_SLOTS:
                message = f"Không có chỗ điền “{slot}”."
                yield place.problem("unknown-slot", message, did_you_mean(slot, LETTER_SLOTS), name)
            elif slot in EXTENDED_SLOTS and item["when"] != "extended":
                message = f"“{slot}” chỉ có khi hồ sơ đã được hẹn lại."
                yield place.problem("no-such-date", message, "Dùng với when: extended.", name)
            elif slot == "reason" and item["when"] == "granted":
                message = "Thư tự soạn khi có kết quả không có lý do để điền."
                yield place.problem("no-reason", message, "Bỏ {reason}.", name)
        if set("{}") & set(SLOT.sub("", item[name])):
            message = "Dấu { } không khép thành một chỗ điền."
            yield place.problem("bad-slot", message, "Viết như {submitter}.", name)


def _tone(place: Place, item: Json) -> Iterator[Problem]:
    if item["kind"] == "condolence" and (word := cheerful(item["words"])):
        message = f"Thư chia buồn có lời vui: “{word}”."
        yield place.problem("cheerful-word", message, "Thay bằng lời sẻ chia.", "words")


def _twice(place: Place, item: Json, told: list[tuple[Place, Json]]) -> Iterator[Problem]:
    for before, other in told:
        same_package = before.source.path.parent == place.source.path.parent
        if other["code"] == item["code"]:
            if same_package:
                message = f"Mã “{item['code']}” đã ghi ở {before.shown}."
                yield place.problem("duplicate-code", message, "Đặt mã khác.", "code")
        elif clashing(item, other):
            message = f"Một kết quả có hai thư cùng loại, thư kia ở {before.shown}."
            yield place.problem("two-letters", message, "Giữ một thư, hoặc tách thủ tục.")
