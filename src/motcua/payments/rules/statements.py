"""Bank statements as banks let one save them: CSV of many layouts, guessed and confirmed."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Self

from motcua.kernel.errors import Invalid, Malformed
from motcua.kernel.text import fold
from motcua.payments.rules import amounts

ENCODINGS: Final = ("utf-8-sig", "utf-16", "cp1258", "latin-1")
DELIMITERS: Final = (",", ";", "\t", "|")
MOST_LINES: Final = 20_000
WIDEST_TEXT: Final = 1000
# What a column is called, folded; the first that begins so, or holds it, is taken.
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "day": ("ngay giao dich", "ngay hieu luc", "transaction date", "ngay", "date", "posting date"),
    "text": ("noi dung", "dien giai", "mo ta", "description", "remark", "details", "narrative"),
    "credit": ("so tien ghi co", "ghi co", "phat sinh co", "credit", "tien vao", "co"),
    "debit": ("so tien ghi no", "ghi no", "phat sinh no", "debit", "tien ra", "no"),
    "amount": ("so tien", "amount", "gia tri"),
    "number": ("so but toan", "so tham chieu", "so giao dich", "ma giao dich", "so ct", "reference",
               "ref no", "transaction id", "ft", "doc no", "so chung tu"),
    "payer": ("ten doi ung", "nguoi chuyen", "ben chuyen", "ten tai khoan doi ung", "remitter"),
}  # fmt: skip
NEEDED: Final = ("day", "text")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a bank's file is read: columns by place from 0, None for absent."""

    delimiter: str
    decimal: str
    order: str
    header: int  # the line with the names of the columns, from 0
    day: int | None = None
    text: int | None = None
    credit: int | None = None
    debit: int | None = None
    amount: int | None = None
    number: int | None = None
    payer: int | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote."""
        return cls(**data)

    def to_json(self) -> dict[str, Any]:
        """As kept in the database."""
        return asdict(self)

    def problems(self) -> dict[str, str]:
        """What is missing, by field."""
        found = {name: "Mời chọn cột." for name in NEEDED if getattr(self, name) is None}
        if self.credit is None and self.amount is None:
            found["credit"] = "Mời chọn cột ghi có, hoặc cột số tiền."
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """Money that came in: đồng, day, the bank's words and number, who sent it."""

    row: int
    day: date
    amount: int
    text: str
    number: str
    payer: str
    digest: str


class Seen:
    """What makes a line of a file the same as one of another file that overlaps it.

    With the bank's reference: reference, day and amount; words may be cut off differently, and a
    line that stands twice is one payment. Only where a bank gives one reference to lines of
    different words are those told apart, by their order in the file.

    Without a reference: day, amount and words, and the order among lines alike of that day. Two of
    them are two payments, and the first two of a longer file are those of the shorter one. So a
    file without references begins with the first line of a day, as banks' files do.
    """

    def __init__(self) -> None:
        self._alike = Counter[str]()
        self._words: dict[str, list[str]] = {}

    def digest(self, day: date, amount: int, number: str, text: str) -> str:
        """What the line is known by; number and text folded."""
        if not number:
            line = "|".join((day.isoformat(), str(amount), "", text))
            self._alike[line] += 1
            return _hashed(f"{line}|{self._alike[line]}")
        line = "|".join((day.isoformat(), str(amount), number))
        words = self._words.setdefault(line, [])
        if text not in words:
            words.append(text)
        return _hashed(f"{line}|{words.index(text) + 1}")


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: money that came in, how many lines went out, lines nobody can read."""

    lines: tuple[Line, ...]
    outgoing: int
    unread: tuple[tuple[int, str], ...]


def decode(content: bytes) -> str:
    """The text of a file in whatever a Vietnamese bank saves; raises Invalid for no text."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise Invalid("Đây là tệp Excel hoặc PDF. Mời lưu sao kê dưới dạng CSV rồi tải lên lại.")
    if b"\0" in content[:2000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Invalid("Tệp này không phải văn bản. Mời lưu sao kê dưới dạng CSV rồi tải lên lại.")
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for name in ENCODINGS:
        if (name == "utf-16") != wide:
            continue
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise Invalid("Không đọc được bảng chữ của tệp. Mời lưu lại dạng CSV UTF-8.")


def guess(text: str) -> Layout:
    """The most likely layout; what cannot be guessed is None, for people to choose."""
    delimiter = max(DELIMITERS, key=lambda mark: _steady(text, mark))
    table = rows(text, delimiter)
    header = max(range(min(len(table), 30)), key=lambda at: _named(table[at]), default=0)
    columns = _columns(table[header] if table else [])
    body = table[header + 1 :][:50]
    money = [columns[name] for name in ("credit", "amount") if columns[name] is not None]
    sums = [row[at] for row in body for at in money if at is not None and at < len(row) and row[at]]
    day = columns["day"]
    days = [row[day] for row in body if day is not None and day < len(row) and row[day]]
    days = [text for text in days if text[:1].isdigit()]
    return Layout(
        delimiter, amounts.guess_decimal(sums), amounts.guess_order(days), header, **columns
    )


def rows(text: str, delimiter: str) -> list[list[str]]:
    """The cells of a file, line by line; raises Invalid for more lines than a statement has."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[list[str]] = []
    try:
        for row in reader:
            found.append([cell.strip() for cell in row])
            if len(found) > MOST_LINES:
                raise Invalid(f"Tệp có quá {MOST_LINES:,} dòng. Mời chia theo từng tháng.")
    except csv.Error:
        raise Invalid("Tệp CSV bị hỏng ở giữa. Mời tải lại sao kê từ ngân hàng.") from None
    return found


def fingerprint(table: list[list[str]], header: int) -> str:
    """What a bank's files have in common: the names of their columns."""
    names = "|".join(fold(cell) for cell in table[header]) if header < len(table) else ""
    return hashlib.sha256(names.encode()).hexdigest()


def read(text: str, layout: Layout) -> Reading:
    """Every line of a statement; raises Invalid where the layout lacks a column."""
    if missing := layout.problems():
        raise Invalid(fields=missing)
    lines: list[Line] = []
    unread: list[tuple[int, str]] = []
    outgoing, seen = 0, Seen()
    for at, row in enumerate(rows(text, layout.delimiter)):
        if at <= layout.header or not any(row) or not _cell(row, layout.day):
            continue
        try:
            amount = _incoming(row, layout)
            day = amounts.read_day(_cell(row, layout.day), layout.order)
        except Malformed as problem:
            unread.append((at + 1, problem.message))
            continue
        if amount <= 0:
            outgoing += 1
        else:
            lines.append(_line(at + 1, day, amount, row, layout, seen))
    return Reading(tuple(lines), outgoing, tuple(unread))


def _line(at: int, day: date, amount: int, row: list[str], layout: Layout, seen: Seen) -> Line:
    text, number = _cell(row, layout.text)[:WIDEST_TEXT], _cell(row, layout.number)[:100]
    digest = seen.digest(day, amount, fold(number), fold(text))
    return Line(at, day, amount, text, number, _cell(row, layout.payer)[:200], digest)


def _incoming(row: list[str], layout: Layout) -> int:
    if layout.credit is not None:
        return amounts.read_amount(_cell(row, layout.credit), layout.decimal)
    return amounts.read_amount(_cell(row, layout.amount), layout.decimal)


def _cell(row: list[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _steady(text: str, mark: str) -> tuple[int, int]:
    """How many lines have the most common number (two and more) of this mark, and that number."""
    counts = Counter(line.count(mark) for line in text.splitlines()[:60] if line.strip())
    counts.pop(0, None)
    if not counts:
        return (0, 0)
    number, lines = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return (lines, number)


def _named(row: list[str]) -> int:
    return sum(1 for place in _columns(row).values() if place is not None)


def _columns(row: list[str]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    taken: set[int] = set()
    for what, names in NAMES.items():
        place = next(_places(row, names, taken), None)
        found[what] = place
        if place is not None:
            taken.add(place)
    return found


def _places(row: list[str], names: tuple[str, ...], taken: set[int]) -> Iterator[int]:
    folded = [fold(cell) for cell in row]
    for name in names:
        for at, cell in enumerate(folded):
            exact = len(name) < 4
            if at not in taken and (cell == name if exact else name in cell):
                yield at
