"""Somebody asked about twice is written down once: what was said of them stands there already."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from motcua.applications import earlier
from motcua.applications.models import Application
from motcua.catalog.content import EForm
from motcua.catalog.rules import eforms

HELD: Final = ("birth_date", "sex")  # known of who signs in, not asked of an informant
NUMBER: Final = "personal_number"

Told = dict[str, list[Any]]


def carry(application: Application, form: EForm, section: str, on: date) -> None:
    """Lay what a section says of a person where the form asks about the same person again.

    Only over what nobody typed; it stays open to be changed. Where they turn out not to be the
    same, what was laid goes again. Changes answers and prefilled, saves nothing.
    """
    holder = earlier.holder(application)
    for question, person in eforms.same(form, section, application.answers, on):
        if person.get(NUMBER) and person[NUMBER] == holder.get(NUMBER):
            person = {**{part: holder[part] for part in HELD if part in holder}, **person}
        known = application.answers.get(question.code)
        before = dict(known) if isinstance(known, Mapping) else {}
        record, told = _laid(
            question.code, before, eforms.person_from(question, person), application.prefilled
        )
        if record != before:
            application.answers = {**application.answers, question.code: record}
            application.prefilled = told


def _laid(
    code: str, before: Mapping[str, Any], said: Mapping[str, Any], prefilled: Mapping[str, Any]
) -> tuple[dict[str, Any], Told]:
    """The person with ``said`` laid over what is not typed, and whence every value came."""
    record, told = dict(before), dict(prefilled)
    other = bool(said and before.get(NUMBER) and said.get(NUMBER) != before[NUMBER])
    for part in {**before, **said}:
        trail = f"{code}.{part}"
        if _typed(trail, before.get(part), prefilled):
            continue
        old = [one for one in told if one == trail or one.startswith(f"{trail}.")]
        if part in said or other or any(told[one][0] == earlier.FORM for one in old):
            for one in old:
                del told[one]
            record.pop(part, None)
        if part in said:
            record[part] = said[part]
            told |= {at: [earlier.FORM, value] for at, value in earlier.leaves(said[part], trail)}
    return record, told


def _typed(trail: str, value: Any, prefilled: Mapping[str, Any]) -> bool:
    """Whether anything in it was typed, or changed since it was laid there."""
    return any(
        one and prefilled.get(at, [None, None])[1] != one
        for at, one in earlier.leaves(value, trail)
    )
