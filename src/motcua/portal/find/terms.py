"""How long it takes, in words, for each way of handing in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.catalog.content import Case
from motcua.worktime.rules import Term

CHANNELS: Final[dict[str, Any]] = {
    "counter": gettext_lazy("tại quầy"),
    "online": gettext_lazy("trực tuyến"),
    "post": gettext_lazy("qua bưu chính"),
}


@dataclass(frozen=True, slots=True)
class Long:
    """A length in words; ``ways`` are the channels it holds for, "" where all take as long."""

    text: str
    ways: str
    note: str


def terms(case: Case) -> Sequence[Long]:
    """One line where every way takes as long, else a line for each length."""
    grouped: dict[str, list[str]] = {}
    held = {words(term): term for term in case.terms.values()}
    for channel, term in case.terms.items():
        grouped.setdefault(words(term), []).append(channel)
    return [
        Long(text, _ways(ways) if len(grouped) > 1 else "", _note(held[text]))
        for text, ways in grouped.items()
    ]


def words(term: Term) -> str:
    """As "Trong 3 ngày làm việc"."""
    if term.unit == "same_day":
        return _("Xong trong ngày")
    amount = f"{term.amount}".replace(".", ",")
    one = int(term.amount)
    match term.unit:
        case "working_hours":
            return ngettext("Trong %s giờ làm việc", "Trong %s giờ làm việc", one) % amount
        case "working_days":
            return ngettext("Trong %s ngày làm việc", "Trong %s ngày làm việc", one) % amount
        case "months":
            return ngettext("Trong %s tháng", "Trong %s tháng", one) % amount
        case _:
            return ngettext("Trong %s ngày", "Trong %s ngày", one) % amount


def _ways(channels: Sequence[str]) -> str:
    return _("Nộp %s") % ", ".join(str(CHANNELS[channel]) for channel in channels)


def _note(term: Term) -> str:
    if term.unit == "same_day" and term.cutoff:
        hour = f"{term.cutoff:%H:%M}"
        return _("Nhận sau %s thì trả vào ngày làm việc tiếp theo.") % hour
    if term.unit in ("working_hours", "working_days"):
        return _("Không tính thứ Bảy, Chủ nhật và ngày lễ.")
    return ""
