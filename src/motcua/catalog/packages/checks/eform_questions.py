"""One question of a form: its kind has what it needs, and it names only what stands before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from motcua.catalog.content.eforms import Question
from motcua.catalog.packages.checks.index import Place
from motcua.catalog.packages.problems import Problem, did_you_mean
from motcua.catalog.rules.conditions import ConditionError, Word, parse
from motcua.catalog.rules.eforms.parts import PARTS, fields
from motcua.catalog.rules.eforms.prefill import EARLIER, SOURCES

Json = dict[str, Any]
_DATES: Final = ("date", "partial_date")
# Word → kinds of question it may stand in; words not listed may stand in any.
_BELONGS: Final = {
    "options": ("choice", "choices"),
    "parts": ("person",),
    "required_parts": ("person",),
    "same_as": ("person",),
    "same_when": ("person",),
    "questions": ("group",),
    "at_least": ("group",),
    "at_most": ("group",),
    "past": _DATES,
    "after": _DATES,
    "stop": ("note",),
    "least": ("number",),
    "most": ("number", "text", "long_text"),
}
_NEEDED: Final = {
    "choice": "options", "choices": "options", "person": "parts", "group": "questions",
}  # fmt: skip


@dataclass(slots=True)
class Scope:
    """What has been asked so far: words for conditions, questions by path."""

    words: dict[str, Word]
    questions: dict[str, Question]

    def condition(self, place: Place, text: str, *more: str) -> Iterator[Problem]:
        """The problem of a condition that cannot be read or asks for what is not there."""
        try:
            parse(text, self.words)
        except ConditionError as error:
            yield place.problem("bad-condition", error.message, error.remedy, *more)

    def add(self, question: Question, before: str = "") -> None:
        """Let what follows ask about it and about its parts."""
        path = before + question.code
        self.questions[path] = question
        self.words[path] = _word(question)
        if question.kind in ("person", "address"):
            for part in fields(question, {"units": "old"}):
                self.add(part, f"{path}.")


def questions(place: Place, items: list[Json], scope: Scope) -> Iterator[Problem]:
    """Problems of the questions of a section or a group, in order; fills the scope."""
    for at, item in enumerate(items):
        inner = Place(place.source, (*place.trail, "questions", at))
        yield from _question(inner, item, scope)
        if item["kind"] == "group":
            row = Scope(dict(scope.words), dict(scope.questions))
            yield from questions(inner, item.get("questions", []), row)
        if item["kind"] != "note":
            scope.add(Question.from_json(item))


def _question(place: Place, item: Json, scope: Scope) -> Iterator[Problem]:
    kind = item["kind"]
    for word, kinds in _BELONGS.items():
        if word in item and kind not in kinds:
            message = f"“{word}” không dùng cho câu hỏi kiểu {kind}."
            yield place.problem("bad-question", message, "Bỏ từ ấy, hoặc đổi kind.", word)
    needed = _NEEDED.get(kind)
    if needed and needed not in item:
        message = f"Câu hỏi kiểu {kind} cần “{needed}”."
        yield place.problem("bad-question", message, "Viết thêm vào câu hỏi này.", "kind")
    if item.get("at_least", 0) > item.get("at_most", 1):
        message = "at_least lớn hơn at_most."
        yield place.problem("bad-question", message, "Sửa một trong hai số.", "at_least")
    if "when" in item:
        yield from scope.condition(place, item["when"], "when")
    yield from _names(place, item, scope)
    yield from _same(place, item, scope)


def _names(place: Place, item: Json, scope: Scope) -> Iterator[Problem]:
    for word, known in (("parts", list(PARTS)), ("required_parts", item.get("parts", []))):
        for name in item.get(word, []):
            if name not in known:
                message = f"Không có phần “{name}” của một người."
                yield place.problem("unknown-part", message, did_you_mean(name, known), word)
    after = item.get("after")
    dates = [path for path, q in scope.questions.items() if q.kind in _DATES]
    if after is not None and after not in dates:
        message = f"Không có câu hỏi ngày “{after}” ở trước câu này."
        yield place.problem("unknown-question", message, did_you_mean(after, dates), "after")
    if "prefill" in item and not _fills(item["prefill"]):
        sources = [f"{source}.{word}" for source, words in SOURCES.items() for word in words]
        message = f"Không có nguồn điền sẵn “{item['prefill']}”."
        remedy = did_you_mean(item["prefill"], sources)
        yield place.problem("unknown-prefill", message, remedy, "prefill")


def _same(place: Place, item: Json, scope: Scope) -> Iterator[Problem]:
    """Who is who: both words or none, and a person who was asked about before."""
    if ("same_as" in item) != ("same_when" in item):
        message = "same_as và same_when đi cùng nhau."
        yield place.problem("bad-question", message, "Viết thêm từ còn thiếu.", "code")
        return
    if "same_as" not in item:
        return
    people = [path for path, question in scope.questions.items() if question.kind == "person"]
    if item["same_as"] not in people:
        message = f"Không có câu hỏi về người “{item['same_as']}” ở trước câu này."
        remedy = did_you_mean(item["same_as"], people)
        yield place.problem("unknown-question", message, remedy, "same_as")
    yield from scope.condition(place, item["same_when"], "same_when")


def _fills(prefill: str) -> bool:
    source, _, word = prefill.partition(".")
    return bool(word) and (source == EARLIER or word in SOURCES.get(source, ()))


def _word(question: Question) -> Word:
    kind = question.kind
    if kind in ("long_text", "phone", "email", "personal_number"):
        kind = "text"
    options = ("yes", "no") if kind == "yes_no" else tuple(o.code for o in question.options)
    return Word(kind, options)
