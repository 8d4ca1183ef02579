"""Two soft notes that make people look up before a number is said."""

from array import array
from functools import lru_cache
from math import exp, pi, sin
from typing import Final

from motcua.voice.sound import FULL, RATE, Samples

NOTES: Final = ((659.3, 0.0), (523.3, 0.38))  # e'' then c'': hertz, and when it is struck
SECONDS: Final = 1.15
LOUD: Final = 0.28
OVERTONES: Final = ((1, 1.0, 3.2), (2, 0.35, 5.5), (3, 0.12, 8.0))  # multiple, strength, decay


@lru_cache(maxsize=1)
def chime() -> Samples:
    """The notes, fading, softer than the words that follow."""
    length = int(SECONDS * RATE)
    return array("h", (int(_at(n / RATE) * _end(n, length) * LOUD * FULL) for n in range(length)))


def _at(moment: float) -> float:
    return sum(_note(hertz, moment - struck) for hertz, struck in NOTES if moment > struck) / 1.5


def _note(hertz: float, age: float) -> float:
    rise = min(1.0, age / 0.012)  # no click where it begins
    return rise * sum(
        strength * exp(-decay * age) * sin(2 * pi * hertz * multiple * age)
        for multiple, strength, decay in OVERTONES
    )


def _end(n: int, length: int) -> float:
    """Silence at the very end, whatever still rings."""
    return min(1.0, (length - n) / (0.12 * RATE))
