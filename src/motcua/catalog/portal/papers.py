"""`thanh_phan_ho_so`: sections of papers, each row ending in how many originals and copies."""

import re
from dataclasses import dataclass
from typing import Final

from motcua.catalog.portal.reading import Reading, clean

HEADER: Final = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"

# A count stands directly behind the name and directly before the next one; "01 bản chính)" or
# "nộp 01 bản chính kèm theo" in running text is part of a name.
_COUNT = re.compile(r"(?<=\S)(\d+) bản chính(?:,\s?(\d+) bản sao)?(?![\s).,;:/])")
_LAST_COUNT = re.compile(r"(?<=\S)(\d+) bản chính(?:,\s?(\d+) bản sao)?\s*$")
_ENDS_IN_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|odt|rar|zip)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """One row; counts of 0 and 0 are remarks rather than papers."""

    name: str
    originals: int
    copies: int
    form: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading, "" where the portal shows "--"."""

    label: str
    papers: tuple[Paper, ...]


def read_sections(text: str) -> Reading[Section]:
    """The sections with the papers that could be told apart."""
    reading: Reading[Section] = Reading()
    pieces = text.split(HEADER)
    label = clean(pieces[0])
    if len(pieces) == 1:
        reading.unread += [text] if text.strip() else []
        return reading
    for piece in pieces[1:]:
        papers, rest = _rows(piece, reading)
        reading.values.append(Section(label, tuple(papers)))
        label = clean(rest)
    if label:
        reading.unread.append(label)
    return reading


def _rows(piece: str, reading: Reading[Section]) -> tuple[list[Paper], str]:
    papers, start = [], 0
    for found in _counts(piece):
        name = piece[start : found.start()]
        paper = _paper(name, found)
        if paper is None:
            reading.unread.append(piece[start : found.end()])
        else:
            papers.append(paper)
        start = found.end()
    return papers, piece[start:]


def _counts(piece: str) -> list[re.Match[str]]:
    last = _LAST_COUNT.search(piece)
    found = [m for m in _COUNT.finditer(piece) if last is None or m.start() != last.start()]
    return [*found, last] if last else found


def _paper(name: str, count: re.Match[str]) -> Paper | None:
    """None when the count cannot be told from a number the name ends in, or a name from a file."""
    ends_in_number = len(count[1]) > 1 or name[-1:].isdigit()
    text = clean(name)
    if ends_in_number or not text:
        return None
    form = ""
    if _ENDS_IN_FILE.search(text):
        seams = [at for at in range(1, len(text)) if _seam(text[at - 1], text[at])]
        if len(seams) != 1:
            return None
        text, form = clean(text[: seams[0]]), text[seams[0] :]
    return Paper(text, int(count[1]), int(count[2] or 0), form)


def _seam(before: str, letter: str) -> bool:
    """Whether a new word begins here with nothing between: "mẫuTK01"."""
    return letter.isupper() and (before.islower() or before in ");.")
