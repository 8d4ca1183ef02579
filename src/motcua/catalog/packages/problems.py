"""What the linter says: where, what is wrong, how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a package file; `line` counts from 1."""

    file: Path
    line: int
    code: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: [{self.code}] {self.message} → {self.remedy}"

    def to_json(self) -> dict[str, str | int]:
        """For --json."""
        return {
            "file": str(self.file),
            "line": self.line,
            "code": self.code,
            "message": self.message,
            "remedy": self.remedy,
        }


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Remedy for an unknown word: the nearest known one, else the whole list."""
    words = sorted(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"Có phải là “{near[0]}”?"
    return "Chỉ dùng một trong các từ: " + ", ".join(words) if words else "Bỏ từ này."
