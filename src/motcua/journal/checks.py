"""For ``motcua doctor``: is the record whole."""

from typing import Final

from motcua.journal import queries
from motcua.journal.models import Entry
from motcua.kernel.checks import Checks


def journal() -> str:
    """Every chain, followed."""
    problems = [str(problem) for problem, _ in zip(queries.verify_all(), range(3), strict=False)]
    if problems:
        raise ValueError("; ".join(problems))
    return f"{Entry.objects.count()} entries, all linked"


CHECKS: Final[Checks] = {"journal": journal}
