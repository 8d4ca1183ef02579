"""What a citizen lays on the counter for a case."""

from random import Random

from motcua.catalog.content import Case, Requirement
from motcua.dossiers.intake import DocumentInput

BROUGHT = 0.4  # of the papers that are asked for only in some cases


def brought(
    case: Case, rng: Random, *, online: bool = False, missing: int = 0
) -> tuple[DocumentInput, ...]:
    """Every required paper (but the last ``missing``) and some of the others."""
    required = [paper for paper in case.requirements if paper.required]
    kept = required[: len(required) - missing]
    more = [p for p in case.requirements if not p.required and rng.random() < BROUGHT]
    return tuple(handed(paper, online=online) for paper in (*kept, *more))


def handed(paper: Requirement, *, online: bool = False) -> DocumentInput:
    """One paper, in the kind that is asked for."""
    kind = "copy" if paper.copies and not paper.originals else "original"
    if paper.presented:
        kind = "presented"
    if online:
        kind = "electronic"
    quantity = max(1, paper.originals, paper.copies)
    return DocumentInput(paper.code, paper.name, kind, quantity)
