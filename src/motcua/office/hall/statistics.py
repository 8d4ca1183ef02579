"""The period of the hall's statistics, as an address asks for it, and what the page shows of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.forms.report import FIRST, LAST
from motcua.reports.hall import Figures, HallReport, HeatCell
from motcua.reports.rules import Period, containing, days, of_day, parse

WEEKDAYS: Final = (
    gettext_lazy("Thứ Hai"), gettext_lazy("Thứ Ba"), gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"), gettext_lazy("Thứ Sáu"), gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)  # fmt: skip
SHADES: Final = 5  # of the heat map


@dataclass(frozen=True, slots=True)
class Preset:
    """A period one press away."""

    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of a weekday in the heat map."""

    figures: HeatCell
    shade: int  # 1 (few people) … SHADES (most)


class DaysForm(forms.Form):
    """From a day to a day."""

    first = forms.DateField(
        label=gettext_lazy("Từ ngày"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
    )
    last = forms.DateField(
        label=gettext_lazy("Đến ngày"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
    )


def asked(given: Mapping[str, str]) -> Period:
    """The period asked for; this week where nothing was. Raises Invalid."""
    if "first" in given or "last" in given:
        return _between(given.get("first", ""), given.get("last", ""))
    return parse(given["period"]) if given.get("period") else _week(clock.today())


def _between(first: str, last: str) -> Period:
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise Invalid(_("Ngày chưa đúng. Mời chọn cả ngày đầu và ngày cuối.")) from None
    if not FIRST <= begin <= end <= LAST:
        raise Invalid(_("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."))
    return days(begin, end)


def _week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return days(monday, monday + timedelta(days=6))


def presets(current: Period | None) -> list[Preset]:
    """From today to this year."""
    return [
        Preset(name, address(period), current is not None and current.key == period.key)
        for name, period in _periods()
    ]


def address(period: Period, page: str = "hall_statistics") -> str:
    """Where a period is shown."""
    return f"{reverse(f'office:{page}')}?period={period.key}"


def _periods() -> Iterator[tuple[str, Period]]:
    today = clock.today()
    yield _("Hôm nay"), of_day(today)
    yield _("Tuần này"), _week(today)
    yield _("Tuần trước"), _week(today - timedelta(weeks=1))
    yield _("Tháng này"), containing(today, "month")
    yield _("Tháng trước"), containing(today.replace(day=1) - timedelta(days=1), "month")
    yield _("Quý này"), containing(today, "quarter")
    yield _("Năm nay"), containing(today, "year")


def heat(report: HallReport) -> dict[str, Any]:
    """The heat map as lines of cells; hours and weekdays without anybody at the rim left out."""
    hours = sorted({hour for _, hour in report.heat})
    hours = list(range(hours[0], hours[-1] + 1)) if hours else []
    most = max((cell.people for cell in report.heat.values()), default=0.0)
    lines = [
        (WEEKDAYS[day - 1], [_cell(report.heat.get((day, hour)), most) for hour in hours])
        for day in sorted({day for day, _ in report.heat})
    ]
    return {"hours": hours, "lines": lines, "shades": range(1, SHADES + 1)}


def _cell(figures: HeatCell | None, most: float) -> Cell | None:
    if figures is None:
        return None
    return Cell(figures, max(1, min(SHADES, round(SHADES * figures.people / most + 0.3))))


def bars(report: HallReport) -> Sequence[tuple[str, Figures, int, int]]:
    """Hours with the lengths of their bars in percent: median and p90 of the wait."""
    top = max([row.figures.wait_p90 or 0 for row in report.hours] + [report.target, 1])
    return [
        (row.label, row.figures, round(100 * (row.figures.wait_median or 0) / top),
         round(100 * (row.figures.wait_p90 or 0) / top))
        for row in report.hours
    ]  # fmt: skip
