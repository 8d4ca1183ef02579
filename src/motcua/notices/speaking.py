"""Moments, sums and places as they are said in each language."""

from datetime import datetime
from typing import Any, Final

from motcua.kernel import clock
from motcua.kernel.text import money

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_PLACES: Final = {
    "vi": {
        "electronic": "bằng bản điện tử trên trang hồ sơ",
        "home": "tại nơi Ông/Bà đã đăng ký",
        "post": "qua bưu chính",
        "counter": "tại Bộ phận Một cửa",
    },
    "en": {
        "electronic": "as an electronic document on the page of the dossier",
        "home": "at the address you gave",
        "post": "by post",
        "counter": "at the one-stop shop",
    },
}


def moment(at: datetime | str | None, tongue: str) -> str:
    """As "16:30 ngày 08/10/2026" or "16:30 on 8 October 2026"; "" for None."""
    if not at:
        return ""
    here = clock.local(datetime.fromisoformat(at) if isinstance(at, str) else at)
    if tongue == "en":
        return f"{here:%H:%M} on {here.day} {_MONTHS[here.month - 1]} {here.year}"
    return f"{here:%H:%M} ngày {here:%d/%m/%Y}"


def sum_of(amount: Any, tongue: str) -> str:
    """As "15.000 đồng" or "15,000 VND"; "" for what is no sum."""
    if not isinstance(amount, int):
        return ""
    return f"{amount:,} VND" if tongue == "en" else money(amount)


def place(method: str, tongue: str) -> str:
    """How the result comes to the citizen."""
    return _PLACES[tongue].get(method, _PLACES[tongue]["counter"])
