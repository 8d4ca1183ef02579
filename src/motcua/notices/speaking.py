"""Moments, sums and places as they are said in each language."""

from datetime import date, datetime
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
        "counter": "at the one-stop desk",
    },
}

# Why a result was not taken at the door, what happened to it on the way.
_DELIVERY: Final = {
    "vi": {
        "nobody_home": "không có người ở nhà",
        "wrong_address": "địa chỉ chưa đúng",
        "refused": "người nhận không nhận",
        "another_day": "người nhận hẹn ngày khác",
        "post": "bưu chính chưa phát được",
        "lost": "bị thất lạc",
        "damaged": "bị hư hỏng",
    },
    "en": {
        "nobody_home": "nobody was at home",
        "wrong_address": "the address was not right",
        "refused": "it was not accepted",
        "another_day": "another day was asked for",
        "post": "the post could not deliver it",
        "lost": "lost",
        "damaged": "damaged",
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


def day(iso: Any, tongue: str) -> str:
    """A day as "08/10/2026" or "8 October 2026"; "" for none."""
    if not iso:
        return ""
    on = date.fromisoformat(str(iso))
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}" if tongue == "en" else f"{on:%d/%m/%Y}"


def delivery(code: Any, tongue: str) -> str:
    """A reason or a damage in words; what is not known is left as it is."""
    return _DELIVERY[tongue].get(str(code), str(code))


def sum_of(amount: Any, tongue: str) -> str:
    """As "15.000 đồng" or "15,000 VND"; "" for what is no sum."""
    if not isinstance(amount, int):
        return ""
    return f"{amount:,} VND" if tongue == "en" else money(amount)


def place(method: str, tongue: str) -> str:
    """How the result comes to the citizen."""
    return _PLACES[tongue].get(method, _PLACES[tongue]["counter"])
