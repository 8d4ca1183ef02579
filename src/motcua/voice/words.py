"""What is said when a number is called: a pure rule from number and counter to clips."""

from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = ("vi", "en")

# Letters as they are named at a counter in Viet Nam; each is one clip, and the words to record.
_LETTERS_VI: Final = {
    "a": "A", "b": "bê", "c": "xê", "d": "dê", "e": "e", "f": "ép phờ", "g": "giê", "h": "hát",
    "i": "i", "j": "gi", "k": "ca", "l": "en lờ", "m": "em mờ", "n": "en nờ", "o": "o", "p": "pê",
    "q": "quy", "r": "e rờ", "s": "ét xì", "t": "tê", "u": "u", "v": "vê", "w": "vê kép",
    "x": "ích xì", "y": "i dài", "z": "dét",
}  # fmt: skip
_DIGITS_VI: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_DIGITS_EN: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "invite": "Mời công dân có số",
        "to-counter": "đến quầy số",
        **{f"digit-{n}": word for n, word in enumerate(_DIGITS_VI)},
        "ten": "mười",
        "tens": "mươi",
        "one-after-tens": "mốt",
        "five-after-tens": "lăm",
        **{f"letter-{letter}": word for letter, word in _LETTERS_VI.items()},
    },
    "en": {
        "invite": "Number",
        "to-counter": "please go to counter",
        **{f"digit-{n}": word for n, word in enumerate(_DIGITS_EN)},
        **{f"letter-{letter}": letter.upper() for letter in _LETTERS_VI},
    },
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """Clips in the order they are played, and what is heard."""

    language: str
    clips: tuple[str, ...]

    @property
    def text(self) -> str:
        """As "Mời công dân có số A không không một đến quầy số ba"."""
        return " ".join(WORDS[self.language][name] for name in self.clips)


def spoken(prefix: str, number: int, counter: int, language: str = "vi") -> Spoken:
    """The announcement of a ticket: its letters and digits one by one, then the counter.

    Raises ValueError for a prefix that is no letter A–Z, a negative number, or another language.
    """
    if language not in WORDS:
        raise ValueError(f"no words in {language!r}")
    if not (prefix.isascii() and prefix.isalpha()) or number < 0 or counter < 0:
        raise ValueError(f"cannot say {prefix!r} {number} {counter}")
    letters = [f"letter-{letter}" for letter in prefix.lower()]
    ticket = [*letters, *_digits(f"{number:03}")]
    place = _counted(counter) if language == "vi" else _digits(str(counter))
    return Spoken(language, ("invite", *ticket, "to-counter", *place))


def _digits(text: str) -> list[str]:
    return [f"digit-{digit}" for digit in text]


def _counted(number: int) -> list[str]:
    """A counter as Vietnamese count it, "mười hai", "hai mươi mốt"; digit by digit from 100."""
    tens, ones = divmod(number, 10)
    if not 1 <= tens <= 9:
        return _digits(str(number))
    head = ["ten"] if tens == 1 else [f"digit-{tens}", "tens"]
    if ones == 0:
        return head
    if ones == 1 and tens > 1:
        return [*head, "one-after-tens"]
    return [*head, "five-after-tens" if ones == 5 else f"digit-{ones}"]
