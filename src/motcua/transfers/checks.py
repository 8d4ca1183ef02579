"""For ``motcua doctor``: do papers leave in time."""

from typing import Final

from motcua.kernel.checks import Checks
from motcua.transfers import parts, queries


def hand_overs() -> str:
    """Papers for other agencies that should have been handed over."""
    if late := queries.overdue_count():
        raise ValueError(f"{late} dossiers should have been handed over to other agencies")
    return "nothing waits past its time"


def paper_parts() -> str:
    """Every part of a joint dossier that goes on paper has a slip, or waits for somebody."""
    if found := parts.unsent():
        codes = ", ".join(part.dossier.code for part in found[:5] if part.dossier)
        raise ValueError(
            f"{len(found)} parts go on paper and have no slip: {codes} "
            "(the page of papers on their way makes one)"
        )
    return "every part on paper is on its way"


CHECKS: Final[Checks] = {"hand-overs": hand_overs, "paper parts": paper_parts}
