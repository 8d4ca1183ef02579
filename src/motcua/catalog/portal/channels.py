"""`cach_thuc_thuc_hien`: one row for each way of handing in, with time and fees, run together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

HEADER: Final = "Hình thức nộpThời gianPhí, lệ phíMô tả"
CHANNELS: Final = {"Trực tiếp": "counter", "Trực tuyến": "online", "Dịch vụ bưu chính": "post"}
UNITS: Final = {
    "Ngày làm việc": "working_days",
    "Giờ làm việc": "working_hours",
    "Ngày": "days",
    "Tháng": "months",
}
NOTHING: Final = "Không có thông tin"
FREE: Final = "Miễn phí"

_ROW = re.compile(
    rf"({'|'.join(CHANNELS)})(?=\s*(?:\d+(?:[.,]\d+)?\s*(?:Ngày|Giờ|Tháng|{FREE}|{NOTHING})"
    rf"|\d+(?:[.,]\d+)?\s*\d|{NOTHING}|{FREE}))"
)
_TIME = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(Ngày làm việc|Giờ làm việc|Ngày|Giờ|Tháng)?")
_PRICE = re.compile(r"\s*(\d[\d.,]*)\s*(Việt Nam Đồng|VNĐ|USD)")


@dataclass(frozen=True, slots=True)
class Price:
    """One fee as shown: đồng (0 when free) and the words in brackets after it."""

    amount: int
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """One way of handing in. `term` None: not read, or the portal says nothing (`time` "")."""

    channel: str
    term: str | None
    time: str
    prices: tuple[Price, ...]
    text: str
    """The row as it stands, for those who must look."""


def read_rows(text: str) -> tuple[list[Row], str]:
    """The rows, and what stands before the first one that begins as rows do."""
    pieces = _ROW.split(text.removeprefix(HEADER))
    rows = [_row(word, rest) for word, rest in zip(pieces[1::2], pieces[2::2], strict=True)]
    return rows, pieces[0].strip()


def _row(word: str, rest: str) -> Row:
    time, term, after = _time(rest)
    prices = tuple(_prices(after))
    return Row(CHANNELS[word], term, time, prices, " ".join((word + " " + rest).split()))


def _time(rest: str) -> tuple[str, str | None, str]:
    """The time as shown, as a term where it has a unit of ours, and the text after it."""
    if rest.lstrip().startswith(NOTHING):
        return "", None, rest.lstrip().removeprefix(NOTHING)
    found = _TIME.match(rest)
    if not found:
        return "", None, rest
    number, unit = found[1], found[2]
    known = UNITS.get(unit or "") if number.isdigit() and int(number) > 0 else None
    term = f"{int(number)} {known}" if known else None
    return found[0].strip(), term, rest[found.end() :]


def _prices(text: str) -> Iterator[Price]:
    """Fees at the beginning of a text, each with its brackets; stops at the description."""
    while True:
        text = text.lstrip()
        if text.startswith(FREE):
            amount, text = 0, text.removeprefix(FREE)
        elif (found := _PRICE.match(text)) and found[2] != "USD":
            amount, text = int(re.sub(r"\D", "", found[1])), text[found.end() :]
        else:
            return
        note, text = _brackets(text)
        yield Price(amount, note)


def _brackets(text: str) -> tuple[str, str]:
    """The balanced brackets a text begins with, and the rest."""
    if not text.startswith("("):
        return "", text
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text[1:place].strip(), text[place + 1 :]
    return text[1:].strip(), ""
