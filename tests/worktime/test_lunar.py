"""The lunar calendar against announced dates, and what must hold in every year."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from motcua.worktime.rules.lunar import lunar_date, new_year


@pytest.mark.parametrize(
    "day",
    [
        "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10",
        "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02",
        # Years in which Hà Nội and Beijing (UTC+8) do not agree: the zone matters.
        "1985-01-21", "2007-02-17",
    ],
)  # fmt: skip
def test_tet(day: str) -> None:
    first = date.fromisoformat(day)
    assert new_year(first.year) == first


@pytest.mark.parametrize(
    "day",
    [
        "2018-04-25", "2019-04-14", "2020-04-02", "2021-04-21", "2022-04-10", "2023-04-29",
        "2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16", "2028-04-04", "2029-04-23",
        "2030-04-12",
    ],
)  # fmt: skip
def test_gio_to(day: str) -> None:
    found = date.fromisoformat(day)
    assert lunar_date(10, 3, found.year) == found


@pytest.mark.parametrize("year", range(2019, 2051))
def test_every_year_is_a_lunar_year(year: int) -> None:
    first = new_year(year)
    assert date(year, 1, 20) <= first <= date(year, 2, 21)
    assert (new_year(year + 1) - first).days in (353, 354, 355, 383, 384, 385)
    months = [lunar_date(1, month, year) for month in range(1, 13)]
    lengths = [(b - a).days for a, b in pairwise(months)]
    # A leap month is not addressed by number; it shows as one gap of two months.
    assert all(length in (29, 30, 58, 59, 60) for length in lengths)
    assert sum(length > 30 for length in lengths) <= 1
    assert date(year, 3, 28) <= lunar_date(10, 3, year) <= date(year, 4, 30)
    assert lunar_date(10, 3, year) == lunar_date(1, 3, year) + timedelta(9)


@pytest.mark.parametrize(("year", "month"), [(2020, 4), (2023, 2), (2025, 6), (2028, 5)])
def test_leap_months_stand_where_they_should(year: int, month: int) -> None:
    assert (lunar_date(1, month + 1, year) - lunar_date(1, month, year)).days > 30
