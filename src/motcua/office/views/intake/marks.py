"""Showing where a text matches what was typed without diacritics."""

from collections.abc import Sequence

from motcua.kernel.text import fold


def marked(text: str, wanted: str) -> Sequence[tuple[str, bool]]:
    """The text in pieces, each with whether it matches: ("Đăng ký ", no), ("kha", yes), ….

    ``wanted`` is folded. The beginning of a word is preferred; initials are marked one by one.
    """
    letters = [fold(c) or " " for c in text]
    plain = "".join(letters)
    if not wanted or len(plain) != len(text):
        return [(text, False)]
    start = f" {plain}".find(f" {wanted}")
    start = start if start >= 0 else plain.find(wanted)
    if start >= 0:
        return _pieces(text, range(start, start + len(wanted)))
    return _pieces(text, _initials(plain, wanted.replace(" ", "")))


def _initials(plain: str, wanted: str) -> Sequence[int]:
    places = [i for i, c in enumerate(plain) if c != " " and (i == 0 or plain[i - 1] == " ")]
    first = "".join(plain[i] for i in places).find(wanted)
    return places[first : first + len(wanted)] if wanted and first >= 0 else []


def _pieces(text: str, hits: Sequence[int]) -> Sequence[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    inside = set(hits)
    for place, letter in enumerate(text):
        hit = place in inside
        if pieces and pieces[-1][1] == hit:
            pieces[-1] = (pieces[-1][0] + letter, hit)
        else:
            pieces.append((letter, hit))
    return pieces
