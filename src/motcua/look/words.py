"""Dates, hours, sums as a reader's language writes them: 06/10/2026 and 6 October 2026."""

from datetime import date, datetime
from typing import Final

from django.utils import formats
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.kernel import clock, text

# In the order of `date.weekday`; at the beginning of a sentence, and inside one.
WEEKDAYS: Final = (
    gettext_lazy("Thứ Hai"), gettext_lazy("Thứ Ba"), gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"), gettext_lazy("Thứ Sáu"), gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)  # fmt: skip
WITHIN: Final = (
    gettext_lazy("thứ Hai"), gettext_lazy("thứ Ba"), gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"), gettext_lazy("thứ Sáu"), gettext_lazy("thứ Bảy"),
    gettext_lazy("chủ nhật"),
)  # fmt: skip
SHORT: Final = (
    gettext_lazy("T2"), gettext_lazy("T3"), gettext_lazy("T4"), gettext_lazy("T5"),
    gettext_lazy("T6"), gettext_lazy("T7"), gettext_lazy("CN"),
)  # fmt: skip
Moment = datetime | date


def english() -> bool:
    """Whether the page being made is in English."""
    return (get_language() or "vi") == "en"


def weekday(when: Moment) -> str:
    """As "thứ Ba", "Tuesday"."""
    return str(WITHIN[_here(when).weekday()])


def day(when: Moment) -> str:
    """As "06/10/2026", "6 October 2026"."""
    return formats.date_format(_here(when), "j F Y") if english() else f"{_here(when):%d/%m/%Y}"


def short_day(when: Moment) -> str:
    """As "06/10", "6 Oct"."""
    return formats.date_format(_here(when), "j M") if english() else f"{_here(when):%d/%m}"


def hour(when: datetime) -> str:
    """As "09:42"."""
    return f"{clock.local(when):%H:%M}"


def moment(when: datetime) -> str:
    """As "09:42 06/10/2026", "09:42, 6 October 2026"."""
    return f"{hour(when)}, {day(when)}" if english() else f"{hour(when)} {day(when)}"


def grouped(number: int) -> str:
    """As "4.228", "4,228"."""
    return f"{number:,}" if english() else text.grouped(number)


def money(amount: int) -> str:
    """As "21.000 đồng", "21,000 VND"."""
    return _("%s đồng") % grouped(amount)


def _here(when: Moment) -> Moment:
    return clock.local(when) if isinstance(when, datetime) else when
