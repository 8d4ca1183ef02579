"""`can_cu_phap_ly`: titles and numbers of legal documents, run together."""

import re
from typing import Final

from motcua.catalog.portal.reading import Reading, clean

HEADER: Final = "Tên văn bản pháp lýMã văn bản"

# Makers of rules by their abbreviation, longest first: the next title may follow at once.
_MAKERS: Final = (
    "BLĐTBXH", "BNNPTNT", "BVHTTDL", "BVHTT", "BTNMT", "BNNMT", "BGDĐT", "BTTTT", "BKHĐT", "BKHCN",
    "BGTVT", "TANDTC", "VKSNDTC", "UBTVQH", "BHXH", "BDTTG", "UBDT", "NHNN", "BTDTT", "VPCP",
    "HĐND", "UBND", "TTCP", "TLĐ", "BNV", "BTP", "BTC", "BCA", "BXD", "BYT", "BQP", "BCT", "BNG",
    "BNN", "TTg", "CP", "CTN", "TW",
)  # fmt: skip
_KINDS: Final = "NĐ|NQ|QĐ|TTLT|TT|CT|PL|NQLT|VBHN|HD|CV|KH|L"
_MAKER = "|".join(_MAKERS)
_NUMBER = re.compile(
    rf"(?:(?<![\d/])(?<!\d\.)|(?<=/(?:19|20)\d\d))\d[\d.]*[a-zđ]?/(?:\d{{4}}/)?(?:(?:UBTV)?QH\d{{2}}"
    rf"|(?:{_KINDS})-(?:{_MAKER})(?:-(?:{_MAKER}))*(?:\d{{2}}(?!\d*/))?)"
)
_PREFIX = re.compile(
    r"(?:Luật|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định|NĐ|TT)(?: số)?\s*$"
)
_RUNNING: Final = " \n\t,;.:)("


def read_legal(text: str) -> Reading[tuple[str, str]]:
    """(number, title) of every document whose number closes its row.

    A number inside running text (a space or a mark follows) belongs to a title.
    """
    reading: Reading[tuple[str, str]] = Reading()
    body = text.removeprefix(HEADER)
    start = 0
    for found in _NUMBER.finditer(body):
        if body[found.end() : found.end() + 1] in tuple(_RUNNING):
            continue
        year, number = _without_year(found[0])
        title = clean(_PREFIX.sub("", body[start : found.start()]) + year)
        if number not in {known for known, _ in reading.values}:
            reading.values.append((number, title))
        start = found.end()
    if rest := clean(body[start:]):
        reading.unread.append(rest)
    return reading


def _without_year(number: str) -> tuple[str, str]:
    """Part "202484/2015/QH13" is the end of a title ("năm 2024") and the number 84/2015/QH13."""
    found = re.fullmatch(r"((?:19|20)\d\d)(\d{1,3}/.+)", number)
    return (found[1], found[2]) if found else ("", number)
