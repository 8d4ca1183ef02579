"""What a submitter may be to the one whose dossier it is, and which of them need a paper for it.

Parents stand for their children under age by law (Bộ luật Dân sự 2015, Điều 136); everybody else
shows a written authority (Điều 138; for civil status Thông tư 04/2020/TT-BTP, Điều 2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from motcua.catalog.content import EForm
from motcua.kernel.said import Said


@dataclass(frozen=True, slots=True)
class Relation:
    """One way of acting for another; ``needs_paper``: a written authority goes with it."""

    code: str
    label: str
    needs_paper: bool = True


RELATIONS: Final[dict[str, Relation]] = {
    one.code: one
    for one in (
        Relation("parent", Said("Cha, mẹ"), needs_paper=False),
        Relation("child", Said("Con")),
        Relation("spouse", Said("Vợ, chồng")),
        Relation("grandparent", Said("Ông, bà")),
        Relation("grandchild", Said("Cháu")),
        Relation("sibling", Said("Anh, chị, em")),
        Relation("guardian", Said("Người giám hộ")),
        Relation("agent", Said("Người được ủy quyền")),
    )
}


# How electronic forms ask for it themselves: the question, and the answer that needs a paper.
QUESTION: Final = "relation"
AUTHORISED: Final = "authorised"


def asks_whom(form: EForm | None) -> bool:
    """Whether "for whom?" is a question: not where it can only be for another, a new-born child."""
    if form is None or not form.owner:
        return True
    asked = (q for section in form.sections for q in section.questions)
    return any(q.code == form.owner and q.prefill.startswith("account") for q in asked)


def label(code: str, form: EForm | None, answers: Mapping[str, Any]) -> str:
    """As it stands in a dossier; "" for oneself, the form's own answer where the form asks."""
    if code:
        return RELATIONS[code].label
    asked = (q for section in form.sections for q in section.questions) if form else ()
    options = (o for q in asked if q.code == QUESTION for o in q.options)
    return next((o.label for o in options if o.code == answers.get(QUESTION)), "")


def needs_paper(code: str, answers: Mapping[str, Any]) -> bool:
    """Whether a written authority must go with it."""
    if code:
        return RELATIONS[code].needs_paper
    return answers.get(QUESTION) == AUTHORISED
