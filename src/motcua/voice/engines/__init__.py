"""What speaks a word that nobody recorded: espeak-ng, from the machine or from a wheel."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from motcua.voice.engines.library import Library
from motcua.voice.engines.program import Program

Wish = tuple[str, str, Path]  # text, voice as espeak-ng names it, file to write


class VoiceError(RuntimeError):
    """Nothing can be said; the message says what to do."""


class Engine(Protocol):
    """Writes WAV files of spoken text."""

    @property
    def name(self) -> str:
        """As the doctor says it."""

    def speak(self, wishes: Sequence[Wish]) -> None:
        """Write all files; raises OSError or CalledProcessError."""


def engine() -> Engine | None:
    """The machine's program, else the library of the wheel, else None."""
    return Program.found() or Library.found()
