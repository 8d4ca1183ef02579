"""The espeak-ng of the machine."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from motcua.voice.engines import pace


@dataclass(frozen=True, slots=True)
class Program:
    """``/usr/bin/espeak-ng`` or wherever it is."""

    path: str
    name: str = "espeak-ng"

    @classmethod
    def found(cls) -> Self | None:
        """None where the machine has none."""
        path = shutil.which("espeak-ng")
        return cls(path) if path else None

    def speak(self, wishes: Sequence[tuple[str, str, Path]]) -> None:
        """One process a text; the text goes in through its input, never as an option."""
        for text, voice, path in wishes:
            subprocess.run(
                [self.path, "-v", voice, "-s", str(pace.WORDS_A_MINUTE), "-b", "1", "--stdin",
                 "-w", str(path)],
                input=text.encode(), check=True, capture_output=True, timeout=pace.PATIENCE,
            )  # fmt: skip
