"""For ``motcua doctor``: can papers be set."""

from typing import Final

from motcua.kernel.checks import Checks
from motcua.papers.queries import missing_fonts


def fonts() -> str:
    """Faces papers need."""
    if missing := missing_fonts():
        raise ValueError(f"missing: {', '.join(missing)}; run `motcua demo` or `motcua serve` once")
    return "all faces papers need"


CHECKS: Final[Checks] = {"fonts": fonts}
