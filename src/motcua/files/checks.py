"""For ``motcua doctor``: are stored files whole, and is each asked about before it is kept."""

from typing import Final

from django.conf import settings

from motcua.files.antivirus import version
from motcua.files.queries import damaged
from motcua.kernel.checks import Checks


def files() -> str:
    """Every stored file, read."""
    if broken := list(damaged()):
        raise ValueError(f"{len(broken)} stored files are missing or changed: {broken[0]} …")
    return "every stored file is whole"


def antivirus() -> str:
    """The scanner, asked now."""
    if not settings.MOTCUA_CLAMD:
        return "no scanner (MOTCUA_CLAMD); uploads are kept without asking ClamAV"
    return f"{version()} answers at {settings.MOTCUA_CLAMD}"


CHECKS: Final[Checks] = {"files": files, "antivirus": antivirus}
