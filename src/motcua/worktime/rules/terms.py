"""A term: how long the law gives, in one of five units."""

import re
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Literal, get_args

from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said

Unit = Literal["working_hours", "working_days", "days", "months", "same_day"]
UNITS: tuple[Unit, ...] = get_args(Unit)
CUTOFF = time(15, 0)
MINUTES_PER_HOUR = 60
MINUTES_PER_WORKING_DAY = 8 * MINUTES_PER_HOUR
MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR

_WRITTEN = re.compile(r"(\d+(?:\.\d+)?)\s+([a-z_]+)")
_WORDS: dict[Unit, str] = {
    "working_hours": "{amount} giờ làm việc",
    "working_days": "{amount} ngày làm việc",
    "days": "{amount} ngày",
    "months": "{amount} tháng",
}
_ONE: dict[Unit, Said] = {
    "working_hours": Said("1 giờ làm việc"),
    "working_days": Said("1 ngày làm việc"),
    "days": Said("1 ngày"),
    "months": Said("1 tháng"),
}


class TermError(Invalid, ValueError):
    """A term that cannot be read or cannot be."""

    default_code = "bad_term"
    default_message = "Thời hạn chưa đúng."


@dataclass(frozen=True)
class Term:
    """``amount`` of ``unit``; ``cutoff`` belongs to ``same_day`` alone (15:00 unless told).

    Fractions are allowed for working hours and working days, in whole minutes.
    """

    amount: int | Decimal
    unit: Unit
    cutoff: time | None = None

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise TermError(f"Không có đơn vị thời hạn “{self.unit}”.")
        if self.unit == "same_day":
            object.__setattr__(self, "amount", 1)
            object.__setattr__(self, "cutoff", self.cutoff or CUTOFF)
        elif self.cutoff is not None:
            raise TermError("Giờ chốt chỉ dùng cho thủ tục trả trong ngày.")
        self._check_amount()

    def _check_amount(self) -> None:
        if self.amount <= 0:
            raise TermError("Thời hạn phải lớn hơn 0.")
        scale = {"working_hours": MINUTES_PER_HOUR, "working_days": MINUTES_PER_WORKING_DAY}
        if (self.amount * scale.get(self.unit, 1)) % 1:
            raise TermError(f"Thời hạn “{self}” không tròn phút hoặc không tròn ngày.")

    @classmethod
    def parse(cls, text: str, *, cutoff: time | None = None) -> "Term":
        """Read "3 working_days", "16 working_hours", "20 days", "1 months" or "same_day"."""
        if text.strip() == "same_day":
            return cls(1, "same_day", cutoff)
        found = _WRITTEN.fullmatch(text.strip())
        unit = next((u for u in UNITS if found and u == found[2] and u != "same_day"), None)
        if not found or not unit:
            raise TermError(f"Không đọc được thời hạn “{text}”. Viết như “3 working_days”.")
        amount = Decimal(found[1])
        return cls(int(amount) if amount == int(amount) else amount, unit, cutoff)

    @property
    def working_minutes(self) -> int:
        """Minutes to count inside working sessions: 8 hours for each working day.

        TermError for the units that do not run by working time.
        """
        match self.unit:
            case "working_hours":
                return int(self.amount * MINUTES_PER_HOUR)
            case "working_days":
                return int(self.amount * MINUTES_PER_WORKING_DAY)
            case _:
                raise TermError(f"“{self}” không tính theo giờ làm việc.")

    @property
    def text_vi(self) -> str:
        """As people say it: "3 ngày làm việc", "trong ngày"."""
        if self.unit == "same_day":
            return Said("trong ngày")
        if self.amount == 1:
            return _ONE[self.unit]
        return Said(_WORDS[self.unit], amount=f"{self.amount}".replace(".", ","))

    def __str__(self) -> str:
        return self.unit if self.unit == "same_day" else f"{self.amount} {self.unit}"
