"""How often a message is tried, and when again: eight times within a day."""

from datetime import timedelta
from typing import Final

ATTEMPTS: Final = 8
FIRST_WAIT: Final = timedelta(minutes=1)
FACTOR: Final = 3
JITTER: Final = 0.25  # of a wait, so that not everything comes back at one moment
LIFE: Final = timedelta(hours=24)
# A worker that has not come back by then has died with the message in its hand.
STALE: Final = timedelta(minutes=5)
# A server that answers again is tried at once by what waited for it at least so long.
PATIENCE: Final = timedelta(minutes=5)


def wait(attempts: int, chance: float) -> timedelta | None:
    """How long to wait after that many attempts, None for no more; ``chance`` from 0 to 1."""
    if attempts >= ATTEMPTS:
        return None
    return FIRST_WAIT * (float(FACTOR ** (attempts - 1)) * (1 + JITTER * chance))
