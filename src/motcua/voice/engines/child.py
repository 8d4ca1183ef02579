"""Run as a program of its own, without the house: texts in (JSON), WAV files out, by ctypes."""

import ctypes
import json
import os
import sys
import tempfile
import wave
from pathlib import Path
from typing import Any

SYNCHRONOUS, RATE, UTF8, CHARACTERS = 2, 1, 1, 1
LONGEST_PATH = 150  # espeak-ng cuts the folder of its data off beyond 160 characters
HEARD = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def main() -> None:
    """Speak all that stands on the input; exit 1 and a word on failure."""
    asked = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as short:
        library, rate = _library(asked["library"], asked["data"], short)
        library.espeak_SetParameter(RATE, int(sys.argv[1]), 0)
        for text, voice, path in asked["items"]:
            _write(Path(path), rate, _spoken(library, text, voice))


def _library(path: str, data: str, short: str) -> tuple[Any, int]:
    if len(data.encode()) > LONGEST_PATH:
        link = Path(short, "espeak-ng-data")
        link.symlink_to(data)
        data = str(link)
    library = ctypes.CDLL(path)
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, os.fsencode(data), 0)
    if rate <= 0:
        sys.exit(f"espeak-ng does not start with {data}")
    return library, rate


def _spoken(library: Any, text: str, voice: str) -> bytes:
    parts: list[bytes] = []

    def hear(samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            parts.append(ctypes.string_at(samples, 2 * count))
        return 0

    heard = HEARD(hear)  # kept by name as long as the library may call it
    library.espeak_SetSynthCallback(heard)
    if library.espeak_SetVoiceByName(voice.encode()):
        sys.exit(f"espeak-ng has no voice {voice}")
    said = text.encode()
    size = ctypes.c_size_t(len(said) + 1)
    # From the first character to the last, no identifier, nothing of ours to hand back.
    if library.espeak_Synth(said, size, 0, CHARACTERS, 0, UTF8, None, None):
        sys.exit("espeak-ng did not take the text")
    if library.espeak_Synchronize():
        sys.exit("espeak-ng did not speak")
    return b"".join(parts)


def _write(path: Path, rate: int, samples: bytes) -> None:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples)


if __name__ == "__main__":
    main()
