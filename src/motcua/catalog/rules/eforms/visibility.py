"""Which sections and questions apply, and the answers that count."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalog.content.eforms import CASE, LEFT_OUT, EForm, Question, Section
from motcua.catalog.rules.answers.addresses import units_of
from motcua.catalog.rules.answers.values import as_record, as_rows, is_filled
from motcua.catalog.rules.conditions import holds
from motcua.catalog.rules.eforms.parts import fields

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Visible:
    """``sections`` that ask or tell something, in order; ``trails`` of every visible question.

    Trails name questions ("child") and those in a group's rows ("heirs.0.name"), not the parts of
    a person, which are always there.
    """

    sections: tuple[Section, ...]
    trails: frozenset[str]

    def __contains__(self, trail: str) -> bool:
        return trail in self.trails

    def of(self, section: Section) -> tuple[Question, ...]:
        """The visible questions of a section."""
        return tuple(q for q in section.questions if q.code in self.trails)


def visible(form: EForm, answers: Answers, on: date) -> Visible:
    """What applies to these answers on that day."""
    trails, _ = _walk(form, answers, on)
    return Visible(
        tuple(s for s in form.sections if any(q.code in trails for q in s.questions)),
        frozenset(trails),
    )


def settled(form: EForm, answers: Answers, on: date) -> dict[str, Any]:
    """The answers to visible questions alone, without empty ones and blank rows: what is sent."""
    return _walk(form, answers, on)[1]


def _walk(form: EForm, answers: Answers, on: date) -> tuple[list[str], dict[str, Any]]:
    trails: list[str] = []
    kept: dict[str, Any] = {}
    if isinstance(case := answers.get(CASE), str):
        kept[CASE] = case
    wanted = _wanted(answers)
    for section in filter(wanted, form.sections):
        # A section's condition looks at what stands before the section.
        if holds(section.when, kept, on):
            asked = tuple(filter(wanted, section.questions))
            for question, value in _open(asked, answers, kept, on):
                trails.append(question.code)
                if question.kind == "group":
                    rows = _rows(question, value, kept, on, trails)
                    value = [row for row in rows if row]
                if is_filled(value := pruned(question, value)):
                    kept[question.code] = value
    return trails, kept


def _wanted(answers: Answers) -> Callable[[Section | Question], bool]:
    """Whether anybody needs it: not where its part of a joint procedure is left out."""
    left_out = answers.get(LEFT_OUT)
    codes = left_out if isinstance(left_out, list) else []
    return lambda asked: not asked.part or asked.part not in codes


def _open(
    questions: tuple[Question, ...], answers: Answers, kept: Answers, on: date
) -> Iterator[tuple[Question, Any]]:
    for question in questions:
        if holds(question.when, kept, on):
            yield question, answers.get(question.code)


def _rows(
    group: Question, value: object, kept: dict[str, Any], on: date, trails: list[str]
) -> list[dict[str, Any]]:
    found = []
    for index, row in enumerate(as_rows(value)):
        inner: dict[str, Any] = {}
        for question in group.questions:
            if holds(question.when, {**kept, **inner}, on):
                trails.append(f"{group.code}.{index}.{question.code}")
                if is_filled(value := pruned(question, row.get(question.code))):
                    inner[question.code] = value
        found.append(inner)
    return found


def pruned(question: Question, value: Any) -> Any:
    """An answer as its question asks for it: the parts of people and addresses that count alone.

    A district typed before an address was said to be in new units does not.
    """
    if question.kind == "note":
        return None
    if question.kind not in ("person", "address"):
        return value
    record = as_record(value)
    parts = {part.code: pruned(part, record.get(part.code)) for part in fields(question, value)}
    found = {code: part for code, part in parts.items() if is_filled(part)}
    return {"units": units_of(value), **found} if question.kind == "address" else found
