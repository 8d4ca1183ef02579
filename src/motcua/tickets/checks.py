"""For ``motcua doctor``: can the hall work."""

from typing import Final

from motcua.kernel.checks import Checks
from motcua.tickets.queries import checks


def hall() -> str:
    """Queues, counters and machines."""
    if troubles := checks.hall_troubles():
        raise ValueError("; ".join(troubles))
    return f"{len(checks.halls())} set up, every queue has a counter"


def printers() -> str:
    """Each kiosk's printer, asked now."""
    count, troubles = checks.printers()
    if troubles:
        raise ValueError("; ".join(troubles))
    return f"{count} at the kiosks answer" if count else "none at a kiosk; browsers print tickets"


CHECKS: Final[Checks] = {"hall": hall, "printers": printers}
