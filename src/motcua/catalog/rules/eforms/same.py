"""People who are somebody asked about before: the mother who registers her child herself."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from motcua.catalog.content.eforms import EForm, Question
from motcua.catalog.rules.answers.values import as_record
from motcua.catalog.rules.conditions import holds
from motcua.catalog.rules.eforms.visibility import settled


def same(
    form: EForm, section: str, answers: Mapping[str, Any], on: date
) -> Iterator[tuple[Question, Mapping[str, Any]]]:
    """Each person who may be one asked about in the section, with what is said there of them.

    Nothing is said where they are not the same.
    """
    asked = {q.code for one in form.sections if one.code == section for q in one.questions}
    said = settled(form, answers, on)
    for question in (q for one in form.sections for q in one.questions):
        if question.same_as in asked:
            alike = holds(question.same_when, said, on)
            yield question, as_record(said.get(question.same_as)) if alike else {}
