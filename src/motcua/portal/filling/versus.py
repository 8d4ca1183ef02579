"""Two tabs that said different things: what each said, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from motcua.catalog.content import EForm, Section
from motcua.catalog.rules import eforms


@dataclass(frozen=True, slots=True)
class Line:
    """One question that both answered, not alike; "" for no answer."""

    label: str
    mine: str
    theirs: str


def differences(
    form: EForm, section: Section, saved: Mapping[str, Any], typed: Mapping[str, Any]
) -> list[Line]:
    """Where what was typed here differs from what another tab has saved."""
    mine = _told(form, section, eforms.merged(saved, typed))
    theirs = _told(form, section, saved)
    labels = [*mine, *(label for label in theirs if label not in mine)]
    return [
        Line(label, mine.get(label, ""), theirs.get(label, ""))
        for label in labels
        if mine.get(label, "") != theirs.get(label, "")
    ]


def _told(form: EForm, section: Section, answers: Mapping[str, Any]) -> dict[str, str]:
    # The whole form is told: what is shown here may hang on what other sections say.
    lines = dict(eforms.told(form, answers)).get(section.title, [])
    return dict(lines)


def kept(data: QueryDict, revision: int) -> list[tuple[str, str]]:
    """Everything typed, to be sent again by one who has seen the other text."""
    fields = [
        (name, value)
        for name, values in data.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "revision")
    ]
    return [*fields, ("revision", str(revision))]
