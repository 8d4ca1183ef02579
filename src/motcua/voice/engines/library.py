"""The espeak-ng library that comes as a Python wheel, called in a process of its own.

The library is one global state and not made for threads, and what goes wrong in C must not take a
web process along; many texts go in one call.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from motcua.voice.engines import pace


@dataclass(frozen=True, slots=True)
class Library:
    """The wheel ``espeakng-loader``."""

    library: str
    data: str
    name: str = "espeak-ng (wheel)"

    @classmethod
    def found(cls) -> Self | None:
        """None where the wheel is not installed (it exists for Linux alone)."""
        try:
            import espeakng_loader
        except ImportError:
            return None
        return cls(str(espeakng_loader.get_library_path()), str(espeakng_loader.get_data_path()))

    def speak(self, wishes: Sequence[tuple[str, str, Path]]) -> None:
        """All texts in one process."""
        items = [(text, voice, str(path)) for text, voice, path in wishes]
        asked = {"library": self.library, "data": self.data, "items": items}
        child = Path(__file__).with_name("child.py")
        subprocess.run(
            [sys.executable, "-I", str(child), str(pace.WORDS_A_MINUTE)],
            input=json.dumps(asked).encode(), check=True, capture_output=True,
            timeout=pace.PATIENCE + len(items),
        )  # fmt: skip
