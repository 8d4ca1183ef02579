"""What answers mean for the dossier: whose it is, what it is about, what it costs."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from motcua.catalog.content.eforms import EForm, Question
from motcua.catalog.rules.answers.addresses import in_one_line
from motcua.catalog.rules.answers.dates import whole
from motcua.catalog.rules.answers.values import as_record, as_text, digits, is_whole
from motcua.catalog.rules.conditions import holds
from motcua.catalog.rules.eforms.parts import fields
from motcua.catalog.rules.eforms.visibility import settled
from motcua.catalog.rules.eforms.words import in_words

MOST_SUMMARY: Final = 300
BLANK: Final = re.compile(r"\{([a-z0-9_.-]+)\}")


def owner(form: EForm, answers: Mapping[str, Any], on: date) -> dict[str, Any] | None:
    """Whose dossier it is, with the keys of dossiers' PersonInput; None: the submitter's own.

    ``birth_date`` is a date, None where only a year or nothing is known.
    """
    person = as_record(settled(form, answers, on).get(form.owner)) if form.owner else {}
    name = as_text(person.get("name"))
    if not name:
        return None
    words = ("sex", "phone", "email")
    return {
        "name": name,
        "personal_number": digits(as_text(person.get("personal_number"))),
        "birth_date": whole(person.get("birth_date") or person.get("birth")),
        "address": in_one_line(person.get("address")),
        **{word: as_text(person.get(word)) for word in words},
    }


def summary(form: EForm, answers: Mapping[str, Any], on: date) -> str:
    """One line on what the dossier is about; a blank nobody filled leaves "…"."""
    kept = settled(form, answers, on)
    known = question_words(form)

    def fill(found: re.Match[str]) -> str:
        code, _, part = found[1].partition(".")
        question, value = known.get(found[1]), kept.get(code)
        return (
            question and in_words(question, as_record(value).get(part) if part else value)
        ) or "…"

    return BLANK.sub(fill, form.summary)[:MOST_SUMMARY]


def quantity(form: EForm, answers: Mapping[str, Any], on: date) -> dict[str, int]:
    """Counts that fees are reckoned by, by unit ("copy"); what was not answered is left out."""
    kept = settled(form, answers, on)
    counts = {unit: kept.get(code) for unit, code in form.quantity.items()}
    return {unit: count for unit, count in counts.items() if is_whole(count) and count > 0}


def facts(form: EForm, answers: Mapping[str, Any], on: date) -> frozenset[str]:
    """Facts that fees depend on and that follow from the answers ("late", "poor")."""
    kept = settled(form, answers, on)
    return frozenset(fact for fact, when in form.facts.items() if holds(when, kept, on))


def question_words(form: EForm) -> dict[str, Question]:
    """Questions by path: "child", and its parts "child.name"."""
    found = {}
    for section in form.sections:
        for question in section.questions:
            found[question.code] = question
            if question.kind == "person":
                found |= {f"{question.code}.{part.code}": part for part in fields(question)}
    return found
