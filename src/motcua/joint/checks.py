"""For ``motcua doctor``: no part of a joint dossier stands still unseen."""

from typing import Final

from motcua.joint import queries
from motcua.kernel.checks import Checks


def parts() -> str:
    """Every part under way has somebody who works on it, decides on it or is waited for."""
    if codes := queries.stands_still():
        raise ValueError(
            f"{len(codes)} parts stand with nobody: {', '.join(codes[:5])} "
            "(open each in the office; a leader of its agency can assign it)"
        )
    return "every part under way is with somebody"


CHECKS: Final[Checks] = {"joint parts": parts}
