"""Days as people write them: whole, or only a month or a year as old civil-status papers have.

A date that can be read is kept as "2026-09-22", "2026-09" or "2026"; what cannot be read is kept
as typed, "31/9/2026", so that nothing typed is lost.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from motcua.kernel.said import Said

FIRST_YEAR: Final = 1850  # nobody of today's papers was born before
_LAST_YEAR: Final = 9999
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_WRITTEN: Final = re.compile(r"(?:(?:(\d{1,2})[/.\- ])?(\d{1,2})[/.\- ])?(\d{4})", re.ASCII)

Parts = tuple[str, str, str]


def typed(day: str, month: str, year: str) -> str:
    """What three fields say, as it is kept; a whole date typed into one of them is understood."""
    pieces = [piece.strip() for piece in (day, month, year)]
    if not any(pieces):
        return ""
    filled = [piece for piece in pieces if piece]
    gap = len(filled) > 1 and pieces[0] and not pieces[1]
    together = written("/".join(pieces if gap else filled))
    return together if span(together) else "/".join(p.replace("/", "-") for p in pieces)


def written(text: str) -> str:
    """What one field says ("22/9/2026", "9/2026", "2026", "2026-09-22"), as it is kept."""
    text = text.strip()
    found = _WRITTEN.fullmatch(text)
    if not found:
        return text
    day, month, year = found.groups()
    iso = "-".join(part.zfill(2) for part in (year, month, day) if part)
    return iso if span(iso) else text


def parts(value: object) -> Parts:
    """Day, month and year for three fields; what cannot be told apart stands in the first."""
    text = value if isinstance(value, str) else ""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups(default="")
        return day, month, year
    pieces = text.split("/")
    if len(pieces) == 3:
        return pieces[0], pieces[1], pieces[2]
    return ("", pieces[0], pieces[1]) if len(pieces) == 2 else (text, "", "")


def span(value: object) -> tuple[date, date] | None:
    """The first and the last day a date may mean; None for what is no date."""
    found = _ISO.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups(default=""))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, monthrange(year, last_month)[1])


def whole(value: object) -> date | None:
    """The day, None where it is partial or none."""
    days = span(value)
    return days[0] if days and isinstance(value, str) and len(value) == 10 else None


def shown(value: object) -> str:
    """As people read it: "22/09/2026", "09/2026", "năm 1950"."""
    text = value if isinstance(value, str) else ""
    if not span(text):
        return text
    pieces = text.split("-")
    return Said("năm {text}", text=text) if len(pieces) == 1 else "/".join(reversed(pieces))


def fault(value: str, *, partial: bool) -> str:
    """What is wrong with a date as kept, "" when nothing is."""
    days = span(value)
    if days is None:
        return _unreadable(value, partial=partial)
    if days[0].year < FIRST_YEAR:
        return Said("Năm {year} quá xa. Mời Ông/Bà xem lại năm.", year=days[0].year)
    if not partial and len(value) < 10:
        return Said("Cần ghi đủ ngày, tháng, năm. Ví dụ: 22/9/2026.")
    return ""


def _unreadable(value: str, *, partial: bool) -> str:
    found = _WRITTEN.fullmatch(value)
    if not found:
        if partial:
            return Said(
                "Ngày chưa đọc được. Mời ghi ngày, tháng, năm bằng số, ví dụ 22/9/2026; "
                "không nhớ ngày thì ghi tháng và năm, hoặc chỉ ghi năm."
            )
        return Said("Ngày chưa đọc được. Mời ghi ngày, tháng, năm bằng số, ví dụ 22/9/2026.")
    day, month, year = (int(part) if part else None for part in found.groups())
    if month is not None and not 1 <= month <= 12:
        return Said("Không có tháng {month}. Tháng từ 1 đến 12.", month=month)
    if day == 0 or day is None or month is None or not year:
        return Said("Ngày chưa đúng. Ngày bắt đầu từ 1, năm có bốn chữ số.")
    most = monthrange(year, month)[1]
    return Said(
        "Tháng {which} chỉ có {most} ngày. Mời Ông/Bà xem lại ngày {day}/{month}.",
        which=Said("{month} năm {year}", month=month, year=year) if month == 2 else month,
        most=most, day=day, month=month,
    )  # fmt: skip
