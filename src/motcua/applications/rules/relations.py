"""What a submitter may be to the one whose dossier it is, and which of them need a paper for it.

Parents stand for their children under age by law (Bộ luật Dân sự 2015, Điều 136); everybody else
shows a written authority (Điều 138; for civil status Thông tư 04/2020/TT-BTP, Điều 2).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Relation:
    """One way of acting for another; ``needs_paper``: a written authority goes with it."""

    code: str
    label: str
    needs_paper: bool = True


RELATIONS: Final[dict[str, Relation]] = {
    one.code: one
    for one in (
        Relation("parent", "Cha, mẹ", needs_paper=False),
        Relation("child", "Con"),
        Relation("spouse", "Vợ, chồng"),
        Relation("grandparent", "Ông, bà"),
        Relation("grandchild", "Cháu"),
        Relation("sibling", "Anh, chị, em"),
        Relation("guardian", "Người giám hộ"),
        Relation("agent", "Người được ủy quyền"),
    )
}


def label(code: str) -> str:
    """As it stands in a dossier; "" for oneself."""
    return RELATIONS[code].label if code else ""


def needs_paper(code: str) -> bool:
    """Whether a written authority must go with it."""
    return bool(code) and RELATIONS[code].needs_paper
