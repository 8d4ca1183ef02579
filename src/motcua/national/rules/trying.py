"""How often a dispatch is tried, and when again."""

from datetime import timedelta
from typing import Final

ATTEMPTS: Final = 8
FIRST_WAIT: Final = timedelta(minutes=1)
FACTOR: Final = 3
LONGEST: Final = timedelta(hours=6)
JITTER: Final = 0.25  # of a wait, so that not everything comes back at one moment
# A worker that has not come back by then has died with the dispatch in its hand.
STALE: Final = timedelta(minutes=10)
# Times in a row that the portal does not answer, and it is left alone for a while.
DOWN: Final = 3
# One that failed for an outage is tried at once when the portal answers others again.
PATIENCE: Final = timedelta(seconds=30)
# An outage wears nothing out for so long; then somebody looks.
LIFE: Final = timedelta(days=7)
HOLD: Final = timedelta(minutes=1)
LONGEST_HOLD: Final = timedelta(minutes=15)


def wait(attempts: int, chance: float) -> timedelta | None:
    """How long to wait after that many attempts, None for no more; ``chance`` from 0 to 1."""
    if attempts >= ATTEMPTS:
        return None
    bare = min(FIRST_WAIT * float(FACTOR ** max(attempts - 1, 0)), LONGEST)
    return bare * (1 + JITTER * chance)


def hold(failures: int) -> timedelta | None:
    """How long the portal is left alone after so many failures in a row, None for not at all."""
    if failures < DOWN:
        return None
    factor: int = 2 ** min(failures - DOWN, 10)
    return min(HOLD * factor, LONGEST_HOLD)
