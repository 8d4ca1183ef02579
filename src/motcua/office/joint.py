"""What the page of a dossier shows of the joint dossier it belongs to, or is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.agencies.actors import Actor
from motcua.catalog.content import Gift
from motcua.dossiers.queries import Page, may_read
from motcua.joint import queries
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.kernel import people
from motcua.office.joint_paper import Papers, papers_of

NUMBER = "personal_number"


@dataclass(frozen=True, slots=True)
class Field:
    """A value that parts hand on: its name, what is shown, what is wrong with what was typed."""

    code: str
    name: str
    kind: str
    value: str
    seen: str = ""  # what stood there when the form was shown
    error: str = ""


@dataclass(frozen=True, slots=True)
class PartBox:
    """A part on its own page: its whole, what it took, what it gives and whether one may write."""

    row: JointPart
    readable: bool
    took: Sequence[Field]
    gives: Sequence[Field]
    writes: bool
    papers: Papers | None = None  # where they are, where it goes on paper


def part_box(
    page: Page,
    actor: Actor,
    *,
    revealed: bool = False,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> PartBox | None:
    """The box of a part; None for any other dossier. ``typed`` and ``errors`` of a refused form."""
    found = queries.belonging(page.dossier)
    if found is None:
        return None
    row = found.row
    writes = row.standing is State.STARTED and queries.works_on(actor, page.open_tasks)
    given, wrong = (row.gave if typed is None else typed), errors or {}
    return PartBox(
        row=row,
        readable=may_read(actor, row.whole_id),
        took=[Field(g.code, g.name, g.kind, _value(g, v, revealed)) for g, v in found.took],
        gives=[
            Field(g.code, g.name, g.kind, _value(g, given.get(g.code, ""), revealed or writes),
                  row.gave.get(g.code, "") if writes else "", wrong.get(g.code, ""))
            for g in found.gives
        ],
        writes=writes,
        papers=papers_of([row], page.dossier.reception_agency_id, actor).get(page.dossier.pk),
    )  # fmt: skip


def _value(gift: Gift, value: str, revealed: bool) -> str:
    """Numbers of people are masked until somebody asks, or has to write them."""
    return value if revealed or gift.kind != NUMBER else people.mask_number(value) if value else ""
