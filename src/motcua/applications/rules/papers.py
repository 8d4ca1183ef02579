"""Which papers go with an application sent from home, and which are still missing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from motcua.catalog.content import Case, Requirement, Version
from motcua.kernel.said import Said

FORM: Final = "form"  # the declaration: drawn from the answers where the form is electronic
AUTHORITIES: Final = ("poa", "authority")  # how catalogs call a written authority


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to send; ``replaced_by`` names data of the state that may stand for it."""

    code: str
    name: str
    required: bool
    note: str = ""
    when: str = ""
    replaced_by: str = ""
    shown: bool = False  # the original is shown at the desk; a picture only helps


AUTHORITY: Final = Paper(
    "authority", Said("Văn bản ủy quyền hoặc giấy tờ chứng minh được thay mặt"), required=True
)


def papers(
    version: Version, case: Case, *, authority: bool, left_out: Collection[str] = ()
) -> list[Paper]:
    """The papers of a case as they are sent from home, required ones first.

    ``left_out``: parts of a joint procedure that are not wanted; what they alone name is not there.
    ``authority``: somebody acts for another and must show that they may.
    """
    listed = [
        _paper(wanted)
        for wanted in version.papers(case, left_out)
        if not (wanted.code == FORM and version.eform)
    ]
    if authority:
        listed = _with_authority(listed)
    return sorted(listed, key=lambda paper: not paper.required)


def missing(
    listed: Sequence[Paper], attached: Collection[str], replaced: Collection[str]
) -> list[Paper]:
    """Required papers without a file and without data that stand for them."""
    return [
        paper
        for paper in listed
        if paper.required
        and paper.code not in attached
        and not (paper.replaced_by and paper.code in replaced)
    ]


def _paper(wanted: Requirement) -> Paper:
    return Paper(
        code=wanted.code,
        name=wanted.name,
        required=wanted.required and not wanted.presented,
        note=wanted.note or "",
        when=wanted.when or "",
        replaced_by=wanted.replaceable_by or "",
        shown=wanted.presented,
    )


def _with_authority(listed: list[Paper]) -> list[Paper]:
    """The catalog's own paper of authority becomes a must; where it has none, ours is added."""
    if not any(paper.code in AUTHORITIES for paper in listed):
        return [*listed, AUTHORITY]
    return [replace(p, required=True) if p.code in AUTHORITIES else p for p in listed]
