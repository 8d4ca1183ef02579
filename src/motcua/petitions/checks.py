"""For ``motcua doctor``: are people answered in time."""

from typing import Final

from motcua.kernel.checks import Checks
from motcua.petitions import queries


def petitions() -> str:
    """Reflections and proposals past their term."""
    if late := queries.late():
        raise ValueError(f"{late} petitions are past their term")
    return "none past its term"


CHECKS: Final[Checks] = {"petitions": petitions}
