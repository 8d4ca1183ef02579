"""What is wrong with answers, told beside each field."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from motcua.catalog.content.eforms import EForm, Question
from motcua.catalog.rules.answers.values import as_record, as_rows, is_filled
from motcua.catalog.rules.eforms.faults import fault, missing
from motcua.catalog.rules.eforms.order import too_early
from motcua.catalog.rules.eforms.parts import fields
from motcua.catalog.rules.eforms.visibility import Visible, pruned, visible
from motcua.kernel.said import Said

Found = Iterator[tuple[str, str]]


def check(
    form: EForm,
    answers: Mapping[str, Any],
    on: date,
    sections: Collection[str] | None = None,
) -> dict[str, str]:
    """What keeps the answers from being sent: trail of the field → what to do, in page order.

    ``sections`` are the codes of those to look at, None for all. Questions that do not apply are
    not looked at.
    """
    shown = visible(form, answers, on)
    found: dict[str, str] = {}
    for section in shown.sections:
        if sections is None or section.code in sections:
            for question in shown.of(section):
                for trail, message in _question(question, answers, on, shown):
                    found.setdefault(trail, message)
    return found


def _question(question: Question, answers: Mapping[str, Any], on: date, shown: Visible) -> Found:
    if question.kind == "note":
        if question.stop:
            yield question.code, question.label
        return
    value = answers.get(question.code)
    if question.kind == "group":
        yield from _group(question, value, on, shown)
    else:
        yield from _value(question, value, question.code, on)
    if message := too_early(question, answers):
        yield question.code, message


def _value(question: Question, value: object, trail: str, on: date, whose: str = "") -> Found:
    """Faults of an answer and of all inside it."""
    value = pruned(question, value)
    if not is_filled(value):
        if question.required:
            yield from _missing(question, trail, whose)
        return
    if question.kind in ("person", "address"):
        record = as_record(value)
        for part in fields(question, value):
            inner = f"{trail}.{part.code}"
            yield from _value(part, record.get(part.code), inner, on, question.term)
    elif message := fault(question, value, on):
        yield trail, message


def _missing(question: Question, trail: str, whose: str) -> Found:
    """An unanswered person or address is missed at each of its needed parts."""
    if question.kind not in ("person", "address"):
        yield trail, missing(question, whose)
        return
    for part in fields(question):
        if part.required:
            yield from _missing(part, f"{trail}.{part.code}", question.term)


def _group(group: Question, value: object, on: date, shown: Visible) -> Found:
    rows = as_rows(value)
    number = sum(map(is_filled, rows))
    if number < group.at_least:
        yield (
            group.code,
            Said(
                "Cần khai ít nhất {at_least} mục. Ông/Bà đã khai {number}.",
                at_least=group.at_least,
                number=number,
            ),
        )
    if number > group.at_most:
        yield (
            group.code,
            Said("Chỉ khai được nhiều nhất {at_most} mục. Mời bỏ bớt.", at_most=group.at_most),
        )
    for index, row in enumerate(rows):
        if is_filled(row) or index < group.at_least:
            for question in group.questions:
                trail = f"{group.code}.{index}.{question.code}"
                if trail in shown and question.kind != "note":
                    yield from _value(question, row.get(question.code), trail, on)
