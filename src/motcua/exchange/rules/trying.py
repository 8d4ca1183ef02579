"""How often a message is tried, when again, and when a peer that does not answer is asked again."""

from datetime import timedelta
from typing import Final

FIRST: Final = timedelta(seconds=5)
LONGEST: Final = timedelta(hours=1)
REST_FIRST: Final = timedelta(seconds=2)
REST_LONGEST: Final = timedelta(minutes=5)
JITTER: Final = 0.25  # of a wait, so that not everything comes back at one moment
LIFE: Final = timedelta(days=3)  # a weekend without the other side is no dead letter
LANES: Final = 2  # messages to one peer at a time; other peers and other work keep the rest
OLD: Final = timedelta(hours=1)  # what waits longer is told by the doctor
KEY_SOON: Final = timedelta(days=30)


def wait(tries: int, chance: float) -> timedelta:
    """How long a message waits after that many tries; ``chance`` from 0 to 1."""
    return _grown(FIRST, LONGEST, tries, chance)


def rest(failures: int, chance: float) -> timedelta:
    """How long a peer is left alone after not answering so many times in a row."""
    return _grown(REST_FIRST, REST_LONGEST, failures, chance)


def _grown(first: timedelta, longest: timedelta, times: int, chance: float) -> timedelta:
    factor: int = 2 ** min(max(times - 1, 0), 20)
    return min(first * factor, longest) * (1 + JITTER * chance)
