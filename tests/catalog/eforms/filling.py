"""Answers that complete a form, drawn question by question as they become visible."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from motcua.catalog.content.eforms import EForm, Question
from motcua.catalog.rules import eforms
from motcua.catalog.rules.answers.dates import span
from motcua.catalog.rules.conditions.evaluation import at

NAMES = st.sampled_from(["Nguyễn Thị Hồng Ánh", "Trần Quốc Bảo", "Đỗ Ngọc", "Lý Thị Ý Như"])
WORDS = st.sampled_from(["Tổ 5", "Phường Phúc Lợi", "Bệnh viện Đức Giang", "Thành phố Hà Nội"])
NUMBERS = st.sampled_from(["001085012345", "001190054321"])
PHONES = st.sampled_from(["0912345678", "+84 912 345 678"])


@st.composite
def filled(draw: st.DrawFn, form: EForm, case: str, on: date) -> dict[str, Any]:
    """Answers to every question that is asked for, and to some that may be left out."""
    answers: dict[str, Any] = {"case": case}
    for section in form.sections:
        for question in section.questions:
            if question.code in eforms.visible(form, answers, on):
                _answer(draw, question, answers, on)
    return answers


def _answer(draw: st.DrawFn, question: Question, answers: dict[str, Any], on: date) -> None:
    if question.kind == "group":
        number = draw(st.integers(question.at_least, min(question.at_most, 3)))
        answers[question.code] = [_row(draw, question, answers, on) for _ in range(number)]
    elif question.required or draw(st.booleans()):
        value = _value(draw, question, answers, on)
        if value is not None:
            answers[question.code] = value


def _row(draw: st.DrawFn, group: Question, answers: dict[str, Any], on: date) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for question in group.questions:
        if question.kind != "note":
            row[question.code] = _value(draw, question, answers, on)
    return row


def _value(draw: st.DrawFn, question: Question, answers: dict[str, Any], on: date) -> Any:
    match question.kind:
        case "note":
            return None
        case "person" | "address":
            head = {"units": draw(st.sampled_from(["new", "old"]))}
            found = head if question.kind == "address" else {}
            for part in eforms.fields(question, found):
                found[part.code] = _value(draw, part, answers, on)
            return found
        case "choice":
            return draw(st.sampled_from([option.code for option in question.options]))
        case "choices":
            codes = [option.code for option in question.options]
            return draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
        case "yes_no":
            return draw(st.sampled_from(["yes", "no"]))
        case "number":
            return draw(st.integers(question.least or 0, question.most or 9999))
        case "date" | "partial_date":
            return _day(draw, question, answers, on)
        case "phone":
            return draw(PHONES)
        case "email":
            return "an@example.com"
        case "personal_number":
            return draw(NUMBERS)
        case _:
            words = draw(NAMES if question.code == "name" else WORDS)
            return words[: question.most or 300].strip()


def _day(draw: st.DrawFn, question: Question, answers: dict[str, Any], on: date) -> str:
    earlier = span(at(answers, question.after)) if question.after else None
    first = earlier[1] if earlier else date(1930, 1, 1)
    last = on if question.past else max(on, first) + timedelta(days=40)
    day = draw(st.one_of(st.dates(min(first, last), last), st.just(last))).isoformat()
    return day[: draw(st.sampled_from([4, 7, 10]))] if question.kind == "partial_date" else day
