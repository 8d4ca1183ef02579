"""How days and stretches of time are said in Vietnamese."""

from collections.abc import Sequence
from datetime import date

from .moments import DAY, day_of

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day_vi(day: date, *, year: int) -> str:
    """Like "thứ Bảy 03/10"; the year is added when it is not ``year``."""
    pattern = "%d/%m" if day.year == year else "%d/%m/%Y"
    return f"{_WEEKDAYS[day.weekday()]} {day:{pattern}}"


def days_vi(days: Sequence[date], *, year: int) -> str:
    """Neighbouring days: named one by one up to three, else "… đến …"."""
    if len(days) <= 3:
        return ", ".join(day_vi(day, year=year) for day in days)
    return f"{day_vi(days[0], year=year)} đến {day_vi(days[-1], year=year)}"


def clock_vi(minute: int) -> str:
    """Like "09:05", of local minutes."""
    hours, minutes = divmod(minute % DAY, 60)
    return f"{hours:02}:{minutes:02}"


def moment_vi(minute: int, *, year: int) -> str:
    """Like "09:05 thứ Bảy 03/10", of local minutes."""
    return f"{clock_vi(minute)} {day_vi(day_of(minute), year=year)}"


def length_vi(minutes: int) -> str:
    """Like "6 giờ 40 phút"."""
    hours, rest = divmod(minutes, 60)
    words = [f"{hours} giờ"] if hours or not rest else []
    return " ".join(words + ([f"{rest} phút"] if rest else []))


def sentence(text: str) -> str:
    """With a capital at its head."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """With a small letter at its head, "Chủ nhật" excepted."""
    return text if text.startswith("Chủ") else text[:1].lower() + text[1:]
