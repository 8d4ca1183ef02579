"""Dates and other small words as Vietnamese official papers write them."""

from collections.abc import Mapping
from datetime import date, datetime

from motcua.kernel.clock import local

CHANNELS: Mapping[str, str] = {
    "counter": "Trực tiếp",
    "online": "Trực tuyến",
    "post": "Dịch vụ bưu chính công ích",
}
DOCUMENT_KINDS: Mapping[str, str] = {
    "original": "Bản chính",
    "certified_copy": "Bản sao chứng thực",
    "copy": "Bản chụp",
    "electronic": "Bản điện tử",
}


def day_text(day: date) -> str:
    """A day as "ngày 06 tháng 10 năm 2026".

    Days under 10 and months 1 and 2 take a zero (NĐ 30/2020/NĐ-CP, annex I).
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def moment_text(moment: datetime) -> str:
    """A moment as "17 giờ 00 phút, ngày 06 tháng 10 năm 2026", on the clock in Viet Nam."""
    here = local(moment)
    return f"{here:%H} giờ {here:%M} phút, {day_text(here.date())}"


def short_day(day: date) -> str:
    """A day as "06/10/2026", for table cells."""
    return f"{day:%d/%m/%Y}"


def short_moment(moment: datetime) -> str:
    """A moment as "17:00 06/10/2026", on the clock in Viet Nam, for table cells."""
    return f"{local(moment):%H:%M %d/%m/%Y}"


def period_text(first: date, last: date) -> str:
    """A period as "Từ ngày … đến ngày …", both days included."""
    return f"Từ {day_text(first)} đến {day_text(last)}"
