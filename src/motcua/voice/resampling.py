"""Another sampling rate, by a windowed sinc: nothing above what the new rate can carry is left."""

from array import array
from functools import lru_cache
from math import ceil, cos, gcd, pi, sin
from operator import mul
from typing import Final

LOBES: Final = 16  # of the sinc on each side


def resample(samples: "array[int]", rate: int, wanted: int) -> "array[int]":
    """The same sound at ``wanted`` samples a second."""
    if rate == wanted:
        return samples
    common = gcd(rate, wanted)
    up, down = wanted // common, rate // common
    cutoff = min(1.0, wanted / rate)
    half = ceil(LOBES / cutoff)
    padded = [0] * half + samples.tolist() + [0] * (half + 1)
    out = array("h")
    for n in range(len(samples) * up // down):
        at, phase = divmod(n * down, up)
        value = sum(map(mul, _taps(phase / up, cutoff, half), padded[at : at + 2 * half + 1]))
        out.append(max(-32_768, min(32_767, round(value))))
    return out


@lru_cache(maxsize=1024)
def _taps(shift: float, cutoff: float, half: int) -> tuple[float, ...]:
    """Weights of the samples round a moment that lies ``shift`` after the middle one."""
    weights = [
        _sinc((k - shift) * cutoff) * (0.5 + 0.5 * cos(pi * (k - shift) / (half + 1)))
        for k in range(-half, half + 1)
    ]
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _sinc(x: float) -> float:
    return sin(pi * x) / (pi * x) if x else 1.0
