"""Recordings made by code, and what is in a sound."""

import struct
from array import array
from itertools import pairwise
from math import pi, sin, sqrt
from pathlib import Path

from motcua.voice.sound import RATE, parse


def recording(
    path: Path, *, hertz: float = 440, seconds: float = 0.5, rate: int = 44_100, bits: int = 16,
    channels: int = 2, loud: float = 0.3, kind: int = 1,
) -> Path:  # fmt: skip
    """A WAV file with a tone in the middle of silence, as a recorder writes it."""
    frames = bytearray()
    quiet = int(rate * 0.3)
    for n in range(-quiet, int(rate * seconds) + quiet):
        inside = 0 <= n < rate * seconds
        value = int(loud * sin(2 * pi * hertz * n / rate) * (2 ** (bits - 1) - 1)) if inside else 0
        sample = (
            bytes([value + 128]) if bits == 8 else value.to_bytes(bits // 8, "little", signed=True)
        )
        frames += sample * channels
    step = channels * bits // 8
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * step, step, bits)
    if kind == 0xFFFE:
        form += struct.pack("<HHI", 22, bits, 0) + b"\x01\x00" + bytes(14)
    junk = b"LIST" + struct.pack("<I", 3) + b"abc\0"
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + junk
    body += b"data" + struct.pack("<I", len(frames)) + frames
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    return path


def effective(samples: "array[int]") -> float:
    """How loud, of full scale."""
    return sqrt(sum(value * value for value in samples) / len(samples)) / 32_767


def peak(samples: "array[int]") -> float:
    return max(abs(value) for value in samples) / 32_767


def pitch(samples: "array[int]") -> float:
    """Of a clean tone, by its crossings of zero."""
    middle = samples[len(samples) // 4 : -len(samples) // 4]
    crossings = sum(a < 0 <= b for a, b in pairwise(middle))
    return crossings * RATE / len(middle)


def seconds(wav: bytes) -> float:
    return len(parse(wav)) / RATE
