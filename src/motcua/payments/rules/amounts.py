"""Sums and days as banks write them in their statements."""

import re
from datetime import date
from typing import Final

from motcua.kernel.errors import Malformed
from motcua.kernel.said import Said

DAY_ORDERS: Final = ("dmy", "ymd", "mdy")
_SUM: Final = re.compile(r"[+-]?\d[\d.,\s']*")
_DAY: Final = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})")
LARGEST: Final = 10**15


def read_amount(text: str, decimal: str) -> int:
    """Whole đồng; ``decimal`` is the mark before cents ("." or ","), the other one groups.

    Empty is 0; brackets or a minus make it negative; "VND", "đ" and signs around do not matter.
    Raises Malformed for what is no sum, or has cents that are not 0.
    """
    bare = re.sub(r"(?i)vnd|vnđ|đồng|đ|\+", "", text).strip()
    if not bare or bare == "-":
        return 0
    negative = bare.startswith(("(", "-")) or bare.endswith("-")
    bare = bare.strip("()- ")
    if not _SUM.fullmatch(bare):
        raise Malformed(Said("“{text}” không phải số tiền.", text=text))
    whole, mark, cents = bare.partition(decimal)
    if mark and cents.strip("0"):
        raise Malformed(Said("“{text}” có số lẻ dưới một đồng.", text=text))
    digits = re.sub(r"\D", "", whole)
    if not digits or int(digits) > LARGEST:
        raise Malformed(Said("“{text}” không phải số tiền.", text=text))
    return -int(digits) if negative else int(digits)


def guess_decimal(samples: list[str]) -> str:
    """The mark before cents: the one that comes last, or that two digits follow; else ","."""
    for text in samples:
        marks = [c for c in text if c in ".,"]
        if len(set(marks)) == 2:
            return marks[-1]
    for text in samples:
        found = re.search(r"([.,])(\d+)\D*$", text)
        if found and len(found[2]) != 3:
            return found[1]
        if found:
            return "." if found[1] == "," else ","
    return ","


def read_day(text: str, order: str) -> date:
    """A day written in the order "dmy", "ymd" or "mdy", with a time after it or not.

    Raises Malformed.
    """
    found = _DAY.match(text.strip())
    if not found:
        raise Malformed(Said("“{text}” không phải ngày.", text=text))
    parts = dict(zip(order, (int(part) for part in found.groups()), strict=True))
    year = parts["y"] + (2000 if parts["y"] < 100 else 0)
    try:
        return date(year, parts["m"], parts["d"])
    except ValueError:
        raise Malformed(Said("“{text}” không phải ngày.", text=text)) from None


def guess_order(samples: list[str]) -> str:
    """The order in which all samples are days; day first where several fit."""
    for order in DAY_ORDERS:
        if samples and all(_readable(text, order) for text in samples):
            return order
    return DAY_ORDERS[0]


def _readable(text: str, order: str) -> bool:
    try:
        return 2000 <= read_day(text, order).year <= 2100
    except Malformed:
        return False
