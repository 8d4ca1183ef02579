"""Letters for printing: Be Vietnam Pro, in the pieces the front-end package brings."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from django.conf import settings
from PIL import ImageFont

FAMILY: Final = Path("@fontsource/be-vietnam-pro")
_FACE: Final = re.compile(r"url\(\./files/([\w-]+)\.woff\).*?unicode-range:\s*([^;]+);", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the family and the characters it draws."""

    path: Path
    ranges: tuple[tuple[int, int], ...]

    def has(self, letter: str) -> bool:
        """Whether the file draws it."""
        return any(low <= ord(letter) <= high for low, high in self.ranges)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one file, where they begin, in dots."""

    text: str
    font: ImageFont.FreeTypeFont
    left: float


def line(text: str, size: int, weight: int) -> tuple[list[Run], float]:
    """A line taken apart into runs, and how wide it is."""
    runs, left = [], 0.0
    letters = unicodedata.normalize("NFC", text)
    for number, group in groupby(letters, key=lambda letter: _piece_of(letter, weight)):
        part, font = "".join(group), _font(number, size, weight)
        runs.append(Run(part, font, left))
        left += font.getlength(part)
    return runs, left


def wrap(text: str, size: int, weight: int, width: float) -> list[str]:
    """Words in lines that fit; one word too long for a line stands in pieces."""
    lines = [""]
    for word in text.split():
        for part in _fitting(word, size, weight, width):
            longer = f"{lines[-1]} {part}".strip()
            if line(longer, size, weight)[1] <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return [found for found in lines if found]


def balanced(text: str, size: int, weight: int, width: float) -> list[str]:
    """As ``wrap``, with lines of about one length: no last word alone."""
    lines = wrap(text, size, weight, width)
    narrow, wide = width / max(1, len(lines)), float(width)
    while len(lines) > 1 and wide - narrow > size / 2:
        middle = (narrow + wide) / 2
        narrower = wrap(text, size, weight, middle)
        if len(narrower) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, narrower
    return lines


def fit(text: str, size: int, weight: int, width: float) -> int:
    """The largest size, ``size`` at most, at which the text fits in one line."""
    needed = line(text, size, weight)[1]
    return size if needed <= width else int(size * width / needed)


def _fitting(word: str, size: int, weight: int, width: float) -> list[str]:
    if line(word, size, weight)[1] <= width:
        return [word]
    half = len(word) // 2
    if not half:
        return [word]
    return [
        *_fitting(word[:half], size, weight, width),
        *_fitting(word[half:], size, weight, width),
    ]


@lru_cache(maxsize=4096)
def _piece_of(letter: str, weight: int) -> int:
    """The file that draws a letter; the first (Latin) draws a box for what none has."""
    pieces = _pieces(weight)
    return next((i for i, piece in enumerate(pieces) if piece.has(letter)), 0)


@lru_cache(maxsize=8)
def _pieces(weight: int) -> tuple[Piece, ...]:
    """Read from the family's own style sheet; Latin, which it names last, first."""
    folder = Path(settings.FRONTEND) / FAMILY
    faces = _FACE.findall((folder / f"{weight}.css").read_text("utf-8"))
    return tuple(
        Piece(folder / "files" / f"{name}.woff", _ranges(text)) for name, text in reversed(faces)
    )


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in text.replace(" ", "").split(","):
        low, _, high = part.removeprefix("U+").partition("-")
        found.append((int(low, 16), int(high or low, 16)))
    return tuple(found)


@lru_cache(maxsize=64)
def _font(piece: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_pieces(weight)[piece].path, size)
