"""Periods of reports: half-open, on the clock in Viet Nam.

Statutory periods of a report are cut on the 15th (NĐ 09/2019/NĐ-CP): a quarter runs from day 15
of the month before it to day 14 of its last month, a year from 15 December to 14 December. The day
of the cut comes from the law in force; 1 gives the plain calendar.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, Self

from motcua.kernel import clock
from motcua.kernel.errors import Invalid

Kind = Literal["month", "quarter", "half", "year"]
MONTHS: Final[dict[Kind, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_LETTERS: Final[dict[str, Kind]] = {"m": "month", "q": "quarter", "h": "half", "y": "year"}
_ROMAN: Final = ("I", "II", "III", "IV")
_HALVES: Final = ("6 tháng đầu năm", "6 tháng cuối năm")
OLDEST: Final = 1900
LATEST: Final = 9000
_PRESET = re.compile(r"(\d{4})-([mqhy])(\d{1,2})(?:-c(\d{1,2}))?")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Period:
    """Moments from ``start`` up to but not including ``end``; ``key`` finds it again (URLs)."""

    start: datetime
    end: datetime
    name: str
    key: str

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise Invalid("Kỳ báo cáo phải kết thúc sau khi bắt đầu.")

    @property
    def first(self) -> date:
        """The first day."""
        return clock.local(self.start).date()

    @property
    def last(self) -> date:
        """The last day, included."""
        return clock.local(self.end - timedelta(microseconds=1)).date()

    def until(self, moment: datetime) -> Self:
        """The part of the period that is over at ``moment``.

        What is not yet known cannot be counted. Raises Invalid before the period begins.
        """
        if moment <= self.start:
            raise Invalid("Kỳ báo cáo này chưa bắt đầu.")
        return self if moment >= self.end else replace(self, end=moment)


def days(first: date, last: date, name: str = "") -> Period:
    """From the first moment of ``first`` to the last of ``last``.

    Raises Invalid if reversed, or in years that no report can speak of.
    """
    if not OLDEST <= first.year <= last.year <= LATEST and first <= last:
        raise Invalid("Không có kỳ báo cáo này.")
    plain = f"{first:%d/%m/%Y} – {last:%d/%m/%Y}" if last != first else f"Ngày {first:%d/%m/%Y}"
    return Period(
        _midnight(first), _midnight(last + timedelta(days=1)), name or plain, f"{first}..{last}"
    )


def of_day(day: date) -> Period:
    """One day."""
    return days(day, day)


def in_year(year: int, kind: Kind, number: int = 1, *, cutoff: int = 1) -> Period:
    """Month, quarter, half or whole of a year; raises Invalid for a number the year has not.

    ``cutoff``: the day on which statutory periods are cut, 1 for calendar periods.
    """
    length = MONTHS[kind]
    if not 1 <= number <= 12 // length or not 1 <= cutoff <= 28 or not OLDEST <= year <= LATEST:
        raise Invalid("Không có kỳ báo cáo này.")
    before = (number - 1) * length
    letter = next(short for short, long in _LETTERS.items() if long == kind)
    cut = f"-c{cutoff}" if cutoff > 1 else ""
    return Period(
        _boundary(year, before, cutoff),
        _boundary(year, before + length, cutoff),
        _name(year, kind, number),
        f"{year}-{letter}{number}{cut}",
    )


def parse(key: str) -> Period:
    """The period with that key; raises Invalid."""
    if found := _PRESET.fullmatch(key):
        year, letter, number, cut = found.groups()
        return in_year(int(year), _LETTERS[letter], int(number), cutoff=int(cut or 1))
    try:
        if found := _DAYS.fullmatch(key):
            first, last = map(date.fromisoformat, found.groups())
            return days(first, last)
    except (ValueError, OverflowError):
        pass
    raise Invalid("Kỳ báo cáo chưa đúng. Mời chọn lại từ ngày đến ngày, hoặc một kỳ có sẵn.")


def kind_of(key: str) -> tuple[Kind, int] | None:
    """Kind and day of the cut of a named period; None for free days."""
    found = _PRESET.fullmatch(key)
    return (_LETTERS[found[2]], int(found[4] or 1)) if found else None


def _boundary(year: int, months: int, cutoff: int) -> datetime:
    """Where a period begins that begins ``months`` months into a year."""
    if cutoff > 1:
        months -= 1
    return _midnight(date(year + months // 12, months % 12 + 1, cutoff))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.TZ)


def _name(year: int, kind: Kind, number: int) -> str:
    match kind:
        case "month":
            return f"Tháng {number} năm {year}"
        case "quarter":
            return f"Quý {_ROMAN[number - 1]} năm {year}"
        case "half":
            return f"{_HALVES[number - 1]} {year}"
        case "year":
            return f"Năm {year}"
