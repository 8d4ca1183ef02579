"""Text that a database can keep, days as they are written."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field


def storable(text: str) -> str:
    """The text itself; raises ValueError for a NUL or half a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("Có ký tự không đọc được.") from None
    if "\0" in text:
        raise ValueError("Có ký tự không lưu được (NUL).")
    return text


def iso(value: Any) -> Any:
    """A date is written 2026-09-22, and in no other way (numbers would be seconds)."""
    if isinstance(value, str) and len(value) != len("2026-09-22"):
        raise ValueError("Ngày viết theo dạng 2026-09-22.")
    if isinstance(value, int | float):
        raise ValueError("Ngày viết theo dạng 2026-09-22.")
    return value


def of_our_time(day: date) -> date:
    """No year that calendars and columns do not know."""
    if not 1850 <= day.year <= 2200:
        raise ValueError("Năm từ 1850 đến 2200.")
    return day


Day = Annotated[date, BeforeValidator(iso), AfterValidator(of_our_time)]
Word = Annotated[str, Field(max_length=60), AfterValidator(storable)]
Line = Annotated[str, Field(max_length=300), AfterValidator(storable)]
Text = Annotated[str, Field(max_length=1000), AfterValidator(storable)]
