"""Answers that are known before anything is typed."""

from collections.abc import Mapping
from typing import Any, Final

from motcua.catalog.content.eforms import CASE, EForm, Question
from motcua.catalog.rules.answers.addresses import from_one_line
from motcua.catalog.rules.answers.dates import span
from motcua.catalog.rules.answers.values import as_record, as_text, is_filled
from motcua.catalog.rules.eforms.parts import fields

SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "account": (
        "person", "name", "personal_number", "birth_date", "sex", "address", "phone", "email",
    ),
}  # fmt: skip
"""Words that ``prefill`` may name after the source; "earlier" takes any question's code."""
EARLIER: Final = "earlier"


def prefilled(form: EForm, sources: Mapping[str, Any]) -> dict[str, Any]:
    """Answers to begin with, for questions whose ``prefill`` is among the sources.

    sources: "account": what is known of who signs in (name, personal_number, birth_date as ISO
    text, sex, address in one line, phone, email); "earlier": answers of a form sent before; "case":
    the code of the chosen case.
    """
    found: dict[str, Any] = {}
    if isinstance(case := sources.get(CASE), str):
        found[CASE] = case
    for section in form.sections:
        for question in section.questions:
            value = _known(question, sources)
            if is_filled(value):
                found[question.code] = value
    return found


def person_from(question: Question, source: Mapping[str, Any]) -> dict[str, Any]:
    """A person question's answer out of an account, an ID card's QR or an earlier answer."""
    found: dict[str, Any] = {}
    for part in fields(question):
        given = source.get("birth_date" if part.code == "birth" else part.code)
        value = _fitting(part, source.get(part.code) or given)
        if is_filled(value):
            found[part.code] = value
    return found


def _known(question: Question, sources: Mapping[str, Any]) -> Any:
    source, _, word = question.prefill.partition(".")
    known = as_record(sources.get(source))
    if source == "account" and word == "person":
        return person_from(question, known)
    return _fitting(question, known.get(word))


def _fitting(question: Question, value: object) -> Any:
    """The value where it has the question's shape, else nothing."""
    match question.kind:
        case "person":
            return person_from(question, as_record(value))
        case "address":
            return dict(value) if isinstance(value, Mapping) else from_one_line(as_text(value))
        case "date" | "partial_date":
            return value if span(value) else ""
        case "choice":
            return value if value in [option.code for option in question.options] else ""
        case "yes_no":
            return value if value in ("yes", "no") else ""
        case "number" | "group" | "choices" | "note":
            return None
        case _:
            return as_text(value)
