"""Drafts of the public holidays of a year, for a person to check and approve.

The Labour Code names the holidays (art. 115 of the code of 2012, art. 112 of that of 2019) and
gives a day off instead of one that falls on the weekly rest (arts. 115.3 and 111.3). The Prime
Minister chooses the days around Tết and National Day each year, and swaps working days by decision:
swaps cannot be foreseen, the rest follows a habit that has held from 2018 to 2026.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .calendar import SpecialDay
from .lunar import lunar_date, new_year

TET = "Tết Nguyên đán"
NATIONAL_DAY = "Quốc khánh"
CULTURE_DAY_SOURCE = "Nghị quyết 28/2026/QH16"
_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
# Days beside 2 September given free with it, by the weekday it falls on (Monday first).
_BESIDE_NATIONAL_DAY = (1, -1, -1, 1, -1, -1, 1)


@dataclass(frozen=True)
class Occasion:
    """One holiday of a year: its own date, all its days, and the text it rests on.

    ``decided`` says that an authority fixes its days each year; the Code alone does not.
    """

    name: str
    date: dt.date
    days: tuple[dt.date, ...]
    source: str
    decided: bool = False


def occasions(year: int) -> tuple[Occasion, ...]:
    """The holidays the Code gives in ``year`` (2013 and later), in order, before compensation."""
    code = labour_code(year)
    fixed = [
        _single("Tết Dương lịch", date(year, 1, 1), code),
        _tet(year, code),
        _single("Giỗ Tổ Hùng Vương", lunar_date(10, 3, year), code),
        _single("Ngày Chiến thắng 30/4", date(year, 4, 30), code),
        _single("Ngày Quốc tế lao động 1/5", date(year, 5, 1), code),
        _national_day(year, code),
    ]
    if year >= 2026:
        day = date(year, 11, 24)
        fixed.append(_single("Ngày Văn hóa Việt Nam", day, CULTURE_DAY_SOURCE))
    return tuple(sorted(fixed, key=lambda occasion: occasion.date))


def drafts(year: int) -> tuple[SpecialDay, ...]:
    """Every day off of ``year`` as the engine expects it, compensation included, by date."""
    found = [
        SpecialDay(day, "holiday", occasion.name, occasion.source)
        for occasion in occasions(year)
        for day in occasion.days
    ]
    return tuple(sorted([*found, *_compensation(found)], key=lambda special: special.day))


def labour_code(year: int) -> str:
    """The article that names the holidays of a year."""
    if year >= 2021:
        return "Bộ luật Lao động 2019, Điều 112"
    return "Bộ luật Lao động 2012, Điều 115"


def compensation_source(year: int) -> str:
    """The article that gives a day off for a holiday on the weekly rest."""
    if year >= 2021:
        return "Bộ luật Lao động 2019, Điều 111 khoản 3"
    return "Bộ luật Lao động 2012, Điều 115 khoản 3"


def year_name(year: int) -> str:
    """The name of a lunar year by stem and branch: 2026 is Bính Ngọ."""
    return f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"


def _single(name: str, day: date, source: str) -> Occasion:
    return Occasion(name, day, (day,), source)


def _tet(year: int, source: str) -> Occasion:
    """Five days, two before the first of the year and three from it on."""
    first = new_year(year)
    days = tuple(first + timedelta(n) for n in range(-2, 3))
    return Occasion(f"{TET} {year_name(year)}", first, days, source, decided=True)


def _national_day(year: int, source: str) -> Occasion:
    """2 September, and since the Code of 2019 one day beside it."""
    day = date(year, 9, 2)
    if year < 2021:
        return _single(NATIONAL_DAY, day, source)
    beside = day + timedelta(_BESIDE_NATIONAL_DAY[day.weekday()])
    return Occasion(NATIONAL_DAY, day, tuple(sorted((day, beside))), source, decided=True)


def _compensation(found: list[SpecialDay]) -> Iterator[SpecialDay]:
    """The next working day for each holiday on a Saturday or Sunday."""
    taken = {special.day for special in found}
    for special in sorted(found, key=lambda s: s.day):
        if special.day.weekday() < 5:
            continue
        day = special.day
        while day in taken or day.weekday() >= 5:
            day += timedelta(1)
        taken.add(day)
        yield SpecialDay(day, "holiday", f"Nghỉ bù {special.name}", compensation_source(day.year))
