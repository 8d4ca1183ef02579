"""Named fee formulas; a package may only name them, never write its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from motcua.catalog.content import FeeRule
from motcua.kernel.said import Said
from motcua.kernel.text import money

COPY_FIRST_RATE: Final = 2_000
COPY_NEXT_RATE: Final = 1_000
COPY_FIRST_PAGES: Final = 2
COPY_CAP: Final = 200_000


@dataclass(frozen=True, slots=True)
class Sum:
    """What a formula gives: đồng for one unit, how many units, and how it was counted."""

    unit_amount: int
    quantity: int
    why: str

    @property
    def amount(self) -> int:
        """Đồng for all units."""
        return self.unit_amount * self.quantity


def certified_copy(rule: FeeRule, quantity: Mapping[str, int]) -> Sum:
    """Certifying a copy: by page of one copy, capped per copy, times the copies.

    2,000 đ for each of the first two pages, 1,000 đ from the third, at most 200,000 đ a copy
    (TT 226/2016/TT-BTC, Điều 4). `quantity` has "page" (pages of one copy) and "copy".
    """
    pages, copies = quantity.get("page", 1), quantity.get("copy", 1)
    first_rate = next(iter(rule.amounts.values()), COPY_FIRST_RATE)
    cap = COPY_CAP if rule.cap is None else rule.cap
    first = min(pages, COPY_FIRST_PAGES)
    rest = pages - first
    full = first_rate * first + COPY_NEXT_RATE * rest
    why = Said("{first} trang đầu × {rate}", first=first, rate=money(first_rate))
    if rest:
        rate = money(COPY_NEXT_RATE)
        why = Said("{why} + {rest} trang sau × {rate}", why=why, rest=rest, rate=rate)
    why = Said("{why} = {full} một bản", why=why, full=money(full))
    if full > cap:
        why = Said("{why}, thu tối đa {cap} một bản", why=why, cap=money(cap))
    return Sum(min(full, cap), copies, why)


def share_of_value(rule: FeeRule, quantity: Mapping[str, int]) -> Sum:
    """A percentage of a value in đồng (`quantity["value"]`), capped where the rule says so."""
    value = quantity.get("value", 0)
    rate = (rule.rate or "0%").removesuffix("%")
    full = int((Decimal(value) * Decimal(rate) / 100).quantize(Decimal(1), ROUND_HALF_UP))
    why = Said(
        "{rate}% của {value} = {full}",
        rate=rate.replace(".", ","), value=money(value), full=money(full),
    )  # fmt: skip
    if rule.cap is not None and full > rule.cap:
        why = Said("{why}, thu tối đa {amount}", why=why, amount=money(rule.cap))
        full = rule.cap
    return Sum(full, 1, why)


FORMULAS: Final[Mapping[str, Callable[[FeeRule, Mapping[str, int]], Sum]]] = {
    "certified_copy": certified_copy,
    "share_of_value": share_of_value,
}
