"""Life events, everyday words and guides: every code is known, every path ends at a case."""

from collections.abc import Iterator
from typing import Any

from motcua.catalog.packages.checks.index import Index, Place
from motcua.catalog.packages.problems import Problem, did_you_mean

Json = dict[str, Any]


def check(index: Index) -> Iterator[Problem]:
    """Unknown procedure, case or question; a question or case that no answer leads to."""
    for source, at, event in index.bundle.entries("events", "events"):
        for number, step in enumerate(event["steps"]):
            place = Place(source, ("events", at, "steps", number))
            yield from _procedure(index, place, step["procedure"])
    for source, at, saying in index.bundle.entries("words", "words"):
        for code in saying.get("procedures", []):
            yield from _procedure(index, Place(source, ("words", at)), code)
    for source, at, guide in index.bundle.entries("guides", "guides"):
        yield from _guide(index, Place(source, ("guides", at)), guide)


def _procedure(index: Index, place: Place, code: str) -> Iterator[Problem]:
    if code not in index.codes():
        message = f"Không có thủ tục {code}."
        yield place.problem("unknown-procedure", message, did_you_mean(code, index.codes()))


def _guide(index: Index, place: Place, guide: Json) -> Iterator[Problem]:
    if guide["procedure"] not in index.codes():
        yield from _procedure(index, place, guide["procedure"])
        return
    known = {case["code"] for one in index.of_code(guide["procedure"]) for case in one.cases}
    reached, asked = _walk(guide)
    for number, question in enumerate(guide["questions"]):
        for answer in question["answers"]:
            yield from _answer(guide, place, number, answer, known)
        if question["code"] not in asked:
            message = f"Không câu trả lời nào dẫn tới câu hỏi “{question['code']}”."
            remedy = "Bỏ câu hỏi, hoặc dẫn một câu trả lời tới đó."
            yield place.problem("unreachable-question", message, remedy, "questions", number)
    yield from _left(place, guide, known, reached)


def _answer(
    guide: Json, place: Place, number: int, answer: Json, known: set[str]
) -> Iterator[Problem]:
    trail = ("questions", number)
    if (case := answer.get("case")) and case not in known:
        message = f"Không có trường hợp “{case}”."
        yield place.problem("unknown-case", message, did_you_mean(case, known), *trail)
    codes = [question["code"] for question in guide["questions"]]
    target = answer.get("question")
    if target and target not in codes:
        message = f"Không có câu hỏi “{target}”."
        yield place.problem("unknown-question", message, did_you_mean(target, codes), *trail)
    elif target and codes.index(target) <= number:
        message = f"Câu trả lời dẫn ngược về câu hỏi “{target}”."
        yield place.problem("question-loop", message, "Chỉ dẫn tới câu hỏi đứng sau.", *trail)


def _left(place: Place, guide: Json, known: set[str], reached: set[str]) -> Iterator[Problem]:
    other = set(guide.get("other", []))
    for case in sorted(other - known):
        message = f"Không có trường hợp “{case}”."
        yield place.problem("unknown-case", message, did_you_mean(case, known), "other")
    for case in sorted(known - reached - other):
        message = f"Bộ câu hỏi của {guide['procedure']} không dẫn tới trường hợp “{case}”."
        remedy = "Thêm câu trả lời, hoặc ghi vào “other” nếu chỉ cán bộ mới xác định được."
        yield place.problem("unreachable-case", message, remedy)


def _walk(guide: Json) -> tuple[set[str], set[str]]:
    """Cases and questions that answers lead to from the first question."""
    questions = {question["code"]: question for question in guide["questions"]}
    cases: set[str] = set()
    asked: set[str] = set()
    waiting = [guide["questions"][0]["code"]]
    while waiting:
        code = waiting.pop()
        if code in asked or code not in questions:
            continue
        asked.add(code)
        for answer in questions[code]["answers"]:
            cases |= {answer["case"]} if "case" in answer else set()
            waiting += [answer["question"]] if "question" in answer else []
    return cases, asked
