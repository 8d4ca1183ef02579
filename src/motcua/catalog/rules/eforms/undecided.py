"""Which sections may still come or go with what is answered from here on."""

from collections.abc import Iterator

from motcua.catalog.content.eforms import EForm, Section
from motcua.catalog.rules.conditions import parse, paths


def undecided(form: EForm, section: str = "") -> bool:
    """Whether a section after this one hangs on what this one or a later one asks.

    ``section`` "": nothing has been asked yet.
    """
    codes = [one.code for one in form.sections]
    place = codes.index(section) if section in codes else 0
    open_ = {q.code for one in form.sections[place:] for q in one.questions}
    after = form.sections[place + 1 :] if section else form.sections
    return any(not open_.isdisjoint(_decides(one)) for one in after)


def _decides(section: Section) -> Iterator[str]:
    """The questions that decide whether the section is there at all."""
    conditions = [section.when] if section.when else []
    if all(question.when for question in section.questions):
        conditions += [question.when for question in section.questions]
    for condition in conditions:
        for path in paths(parse(condition)):
            yield path.split(".")[0]
