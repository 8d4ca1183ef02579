"""Text messages are paid by the part: what a part holds depends on its letters (3GPP TS 23.038)."""

import unicodedata
from dataclasses import dataclass
from typing import Final

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE: Final = frozenset("\f^{}\\[~]|€")  # sent as two
_PLAIN: Final = str.maketrans(
    {"đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...",
     "•": "-", "\u00a0": " "}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How long a message is: letters of its alphabet, and parts it is paid as."""

    letters: int
    parts: int
    unicode: bool

    @property
    def per_part(self) -> int:
        """What one part of a message this long holds."""
        one, several = (70, 67) if self.unicode else (160, 153)
        return one if self.parts <= 1 else several


def size(text: str) -> Size:
    """How a text goes over the air: 160 letters a part, 70 where one letter is Vietnamese."""
    unicode = any(letter not in _BASIC and letter not in _DOUBLE for letter in text)
    if unicode:
        letters = len(text.encode("utf-16-le")) // 2
    else:
        letters = sum(2 if letter in _DOUBLE else 1 for letter in text)
    one, several = (70, 67) if unicode else (160, 153)
    return Size(letters, 1 if letters <= one else -(-letters // several), unicode)


def plain(text: str) -> str:
    """The same without diacritics: "Hồ sơ đã nhận" is "Ho so da nhan"."""
    apart = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
