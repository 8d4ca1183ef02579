"""Sound as the house keeps it: mono, 22.05 kHz, 16 bit; reading others', joining, writing.

Plain Python on arrays: ``audioop`` leaves the standard library with Python 3.13, and a clip is
worked on once, then kept.
"""

import io
import struct
import sys
import wave
from array import array
from collections.abc import Iterable, Sequence
from math import sqrt
from pathlib import Path
from typing import Final, TypeAlias

from motcua.voice.resampling import resample

RATE: Final = 22_050
FULL: Final = 32_767
LOUDNESS: Final = 0.125 * FULL  # effective value of speech: -18 dB
PEAK: Final = 0.9 * FULL
QUIET: Final = 0.02  # of the peak; below is silence before and after a word
MARGIN: Final = RATE // 50  # of silence that stays round a word, so that no consonant is cut
FADE: Final = RATE // 250
MOST_BYTES: Final = 20_000_000
Samples: TypeAlias = "array[int]"  # of type code "h"


class UnreadableError(ValueError):
    """No sound we can play; the message says why."""


def read(path: Path) -> Samples:
    """A WAV file of any rate, width and number of channels. Raises UnreadableError, OSError."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableError("longer than a clip can be")
    return parse(path.read_bytes())


def parse(data: bytes) -> Samples:
    """The sound in a WAV file; also of the kind "extensible", which ``wave`` does not read."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise UnreadableError("no WAV file")
    chunks = _chunks(data)
    if b"fmt " not in chunks or len(chunks[b"fmt "]) < 16 or not chunks.get(b"data"):
        raise UnreadableError("a WAV file without sound")
    kind, channels, rate, _, _, bits = struct.unpack("<HHIIHH", chunks[b"fmt "][:16])
    if kind == 0xFFFE:
        kind = int.from_bytes(chunks[b"fmt "][24:26], "little")
    if kind != 1 or bits not in _WIDTHS or not 1 <= channels <= 8 or not 8_000 <= rate <= 192_000:
        raise UnreadableError("a WAV file that is not plain PCM")
    return resample(_mono(chunks[b"data"], bits, channels), rate, RATE)


def _chunks(data: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        found.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found


# bits of a sample → how it becomes 16: only the two highest bytes are kept.
_WIDTHS: Final = {8: 1, 16: 2, 24: 3, 32: 4}


def _mono(data: bytes, bits: int, channels: int) -> Samples:
    width = _WIDTHS[bits]
    data = data[: len(data) // (width * channels) * width * channels]
    if width == 1:
        samples = array("h", ((value - 128) * 256 for value in data))
    else:
        high = bytearray(len(data) // width * 2)
        high[0::2], high[1::2] = data[width - 2 :: width], data[width - 1 :: width]
        samples = array("h", bytes(high))
        if sys.byteorder == "big":
            samples.byteswap()
    if channels == 1:
        return samples
    together = zip(*(samples[i::channels] for i in range(channels)), strict=True)
    return array("h", (sum(all_of) // channels for all_of in together))


def tidy(samples: Samples) -> Samples:
    """A clip ready to be joined: silence off its ends, as loud as every other, no clicks."""
    peak = max((abs(value) for value in samples), default=0)
    if peak < 50:  # as good as silence; making that loud would be noise
        raise UnreadableError("silence")
    heard = _trimmed(samples, int(peak * QUIET))
    effective = sqrt(sum(value * value for value in heard) / len(heard))
    gain = min(LOUDNESS / effective, PEAK / peak)
    return _faded(array("h", (int(value * gain) for value in heard)))


def _trimmed(samples: Samples, quiet: int) -> Samples:
    first = next(i for i, value in enumerate(samples) if abs(value) > quiet)
    last = next(i for i in range(len(samples) - 1, -1, -1) if abs(samples[i]) > quiet)
    return samples[max(0, first - MARGIN) : last + MARGIN + 1]


def _faded(samples: Samples) -> Samples:
    for i in range(min(FADE, len(samples) // 2)):
        samples[i] = samples[i] * i // FADE
        samples[-1 - i] = samples[-1 - i] * i // FADE
    return samples


def silence(seconds: float) -> Samples:
    """Nothing, for a while."""
    return array("h", bytes(2 * int(seconds * RATE)))


def joined(parts: Sequence[Samples], gaps: Iterable[float]) -> Samples:
    """One after the other, with silence (seconds) after each but the last."""
    whole = array("h")
    for part, gap in zip(parts, [*gaps, 0], strict=True):
        whole.extend(part)
        whole.extend(silence(gap))
    return whole


def wav(samples: Samples) -> bytes:
    """The bytes of a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    return file.getvalue()
