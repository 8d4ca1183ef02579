"""Periods that are one press away."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.office.reporting.asked import Asked, Question
from motcua.reports.rules import Period, containing, of_day, previous


@dataclass(frozen=True, slots=True)
class Preset:
    """A link to a period."""

    name: str
    url: str
    current: bool


def presets(asks: Question, asked: Asked | None, page: str = "reports") -> list[Preset]:
    """From today to this year, divided as now; statutory periods are cut as the law says."""
    by = asked.by if asked else "field"
    return [
        Preset(
            name,
            Asked(asks.agency, asks.own, period, None, by).to(page),
            asked is not None and asked.period.key == period.key,
        )
        for name, period in _periods(asks.cutoff)
    ]


def _periods(cutoff: int) -> Iterator[tuple[str, Period]]:
    today = clock.today()
    quarter = containing(today, "quarter", cutoff=cutoff)
    half = containing(today, "half", cutoff=cutoff)
    yield _("Hôm nay"), of_day(today)
    month = containing(today, "month", cutoff=cutoff)
    yield _("Tháng này"), month
    yield _("Tháng trước"), previous(month)
    yield _("Quý này"), quarter
    yield _("Quý trước"), previous(quarter)
    yield half.name, half
    year = containing(today, "year", cutoff=cutoff)
    yield _("Năm nay"), year
    yield _("Năm trước"), previous(year)
