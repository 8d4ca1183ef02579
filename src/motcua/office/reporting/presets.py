"""Periods that are one press away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.office.reporting.asked import Asked, Question
from motcua.reports.rules import Period, containing, of_day


@dataclass(frozen=True, slots=True)
class Preset:
    """A link to a period."""

    name: str
    url: str
    current: bool


def presets(asks: Question, asked: Asked | None) -> list[Preset]:
    """From today to this year, divided as now; statutory periods are cut as the law says."""
    by = asked.by if asked else "field"
    return [
        Preset(
            name,
            Asked(asks.agency, asks.own, period, None, by).to(),
            asked is not None and asked.period.key == period.key,
        )
        for name, period in _periods(asks.cutoff)
    ]


def _periods(cutoff: int) -> Iterator[tuple[str, Period]]:
    today = clock.today()
    quarter = containing(today, "quarter", cutoff=cutoff)
    before = containing(quarter.first - timedelta(days=1), "quarter", cutoff=cutoff)
    half = containing(today, "half", cutoff=cutoff)
    yield _("Hôm nay"), of_day(today)
    yield _("Tháng này"), containing(today, "month", cutoff=cutoff)
    yield _("Quý này"), quarter
    yield _("Quý trước"), before
    yield half.name, half
    yield _("Năm nay"), containing(today, "year", cutoff=cutoff)
