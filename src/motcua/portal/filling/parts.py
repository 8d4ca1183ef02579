"""The parts of a joint procedure as a citizen chooses among them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.agencies import queries as agencies
from motcua.applications.steps import Way
from motcua.catalog import queries as catalog
from motcua.catalog.content import Part
from motcua.dossiers import promises
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.portal.find.terms import words


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part: who settles it, what it gives, what goes with it, whether it is wanted."""

    part: Part
    agency: str
    term: Any  # how long it takes, in words
    gives: str  # "" where nobody here knows
    wanted: bool
    after: Sequence[str]  # names of the parts it waits for
    sections: Sequence[str]  # pages of the form that are asked for its sake alone
    papers: Sequence[str]


def rows(way: Way, wanted: Collection[str] | None = None) -> list[PartRow]:
    """The parts of the case in order, none for other procedures; ``wanted`` as posted."""
    joint = way.version.joint
    offered = joint.wanted(way.case.code) if joint else ()
    names = {part.code: part.name for part in offered}
    return [
        PartRow(
            part=part,
            agency=agencies.short_name(promises.agency_of(part, way.application.agency_id)),
            term=words(part.term),
            gives=_gives(part),
            wanted=_is_wanted(way, part, wanted),
            after=[names[code] for code in part.after if code in names],
            sections=_sections(way, part),
            papers=_papers(way, part),
        )
        for part in offered
    ]


def _is_wanted(way: Way, part: Part, posted: Collection[str] | None) -> bool:
    if posted is None or part.required:
        return part.code not in way.left_out
    return part.code in posted


def _gives(part: Part) -> str:
    try:
        return catalog.version_on(part.procedure, clock.today()).result.name
    except NotFound:
        return ""


def _sections(way: Way, part: Part) -> list[str]:
    """Sections with questions of this part and of no other."""
    sections = way.form.sections if way.form else ()
    return [
        section.title
        for section in sections
        if part.code == section.part or part.code in {q.part for q in section.questions}
    ]


def _papers(way: Way, part: Part) -> list[str]:
    without = {row.code for row in way.version.papers(way.case, [part.code])}
    return [row.name for row in way.version.papers(way.case) if row.code not in without]
