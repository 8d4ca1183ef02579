"""Names and words: searching without diacritics, and the Vietnamese order."""

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg"
_CODE = dict(zip("0123456789" + _LETTERS, "0123456789" + _CODES, strict=True))
_OTHER = "z"  # after every Vietnamese letter
_END = "."  # before every code, so that a shorter word comes first
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_ETH = str.maketrans("ðÐ", "đđ")  # typed for đ on foreign keyboards; looks the same as a capital


def fold(text: str) -> str:
    """The text to search by: lower case, no diacritics, đ as d, single spaces."""
    marked = unicodedata.normalize("NFD", text.translate(_ETH).lower())
    bare = "".join(c for c in marked if unicodedata.category(c) != "Mn")
    return " ".join(bare.replace("đ", "d").split())


def sort_key(full_name: str) -> str:
    """An ASCII key whose byte order is the Vietnamese order of people's names.

    The given name (last word) counts first, then the other words from the family name on. Within a
    word the letters count first (a ă â b c d đ …), then the tone (ngang huyền hỏi ngã sắc nặng),
    wherever in the syllable it is written: "Hòa" and "Hoà" are one name.
    """
    words = [w for w in map(_word_key, full_name.split()) if w != _END + _END]
    return "".join(words[-1:] + words[:-1])


def _word_key(word: str) -> str:
    letters: list[str] = []
    tones: list[str] = []
    for base, marks in _clusters(word):
        letters.append(_letter(base, marks))
        tones.extend(_TONES[m] for m in marks if m in _TONES)
    return "".join([*letters, _END, *tones, _END])


def _clusters(word: str) -> list[tuple[str, str]]:
    """Each letter or digit with the marks upon it; punctuation does not count."""
    found: list[tuple[str, str]] = []
    for c in unicodedata.normalize("NFD", word.translate(_ETH).lower()):
        if unicodedata.category(c) != "Mn":
            found.append((c, ""))
        elif found:
            found[-1] = (found[-1][0], found[-1][1] + c)
    return [(base, marks) for base, marks in found if base.isalnum()]


def _letter(base: str, marks: str) -> str:
    shape = next((m for m in marks if m in _SHAPES), "")
    shaped = unicodedata.normalize("NFC", base + shape)
    return _CODE.get(shaped) or _CODE.get(base) or f"{_OTHER}{ord(base):06x}"
