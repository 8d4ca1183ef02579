"""Answers as a page or a paper shows them: sections of lines, people and tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalog.content.eforms import EForm, Question
from motcua.catalog.rules.answers.values import as_record, as_rows, is_filled
from motcua.catalog.rules.eforms.parts import fields
from motcua.catalog.rules.eforms.visibility import settled, visible
from motcua.catalog.rules.eforms.words import in_words
from motcua.kernel import clock
from motcua.kernel.said import Joined

Line = tuple[str, str]
"""A label and the answer in words."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person: what they are in the matter ("Người mẹ"), and their lines."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A group: one row a repetition, one cell a column."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A section with everything that was answered in it."""

    title: str
    items: tuple[Line | Person | Table, ...]


def laid_out(form: EForm, answers: Mapping[str, Any], on: date) -> list[Told]:
    """Every visible section in which something was answered."""
    kept = settled(form, answers, on)
    shown = visible(form, kept, on)
    told_sections = (
        Told(section.title, tuple(_items(shown.of(section), kept))) for section in shown.sections
    )
    return [section for section in told_sections if section.items]


def told(
    form: EForm, answers: Mapping[str, Any], on: date | None = None
) -> list[tuple[str, list[Line]]]:
    """The answers as plain lines by section, for officers: (title, [(label, words)]).

    Lines of a person and of a table's row name whom they are about ("Mẹ – Quốc tịch"), but where
    the section's title does. ``on`` is the day conditions are asked about, today when not given.
    """
    sections = laid_out(form, answers, on or clock.today())
    return [
        (s.title, [line for item in s.items for line in _lines(item, s.title)]) for s in sections
    ]


def _items(
    questions: tuple[Question, ...], kept: Mapping[str, Any]
) -> Iterator[Line | Person | Table]:
    for question in questions:
        value = kept.get(question.code)
        if not is_filled(value):
            continue
        if question.kind == "person":
            yield Person(question.term, tuple(_parts(question, value)))
        elif question.kind == "group":
            yield _table(question, as_rows(value))
        else:
            yield question.term, in_words(question, value)


def _parts(question: Question, value: object) -> Iterator[Line]:
    record = as_record(value)
    for part in fields(question):
        if words := in_words(part, record.get(part.code)):
            yield part.term, words


def _table(group: Question, rows: list[Mapping[str, Any]]) -> Table:
    """A person in a row takes a column for each of its parts."""
    columns: list[str] = []
    cells: list[list[str]] = [[] for _ in rows]
    for question in group.questions:
        if question.kind == "note":
            continue
        inner = fields(question) if question.kind == "person" else (question,)
        columns += [one.term for one in inner]
        for row, line in zip(rows, cells, strict=True):
            value = row.get(question.code)
            record = as_record(value)
            line += [in_words(q, value if q is question else record.get(q.code)) for q in inner]
    return Table(group.term, tuple(columns), tuple(map(tuple, cells)))


def _lines(item: Line | Person | Table, title: str) -> Iterator[Line]:
    match item:
        case Person(label, lines):
            whose = () if label == title else (label,)
            yield from ((Joined((*whose, name), " – "), words) for name, words in lines)
        case Table(label, columns, rows):
            for number, row in enumerate(rows, 1):
                told_cells = zip(columns, row, strict=True)
                words = Joined(Joined(pair, ": ") for pair in told_cells if pair[1])
                yield Joined((label, str(number)), " – "), words
        case (label, words):
            yield label, words
