"""Drafts of holidays against what was decided, and how far approval carries."""

from datetime import date, timedelta

import pytest

from motcua.worktime.rules.assemble import assemble, horizon
from motcua.worktime.rules.calendar import CalendarGap
from motcua.worktime.rules.coverage import trusted_until
from motcua.worktime.rules.holidays import drafts, occasions, year_name
from tests.worktime.cast import WARD, national


def off(year: int) -> set[date]:
    return {special.day for special in drafts(year)}


@pytest.mark.parametrize("year", range(2018, 2027))
def test_drafts_find_the_days_off_that_were_decided(year: int) -> None:
    """Weekdays off in every year from 2018 to 2026 were those of the drafts, swaps apart."""
    decided = {s.day for s in national() if s.kind == "holiday" and s.day.year == year}
    weekdays = {day for day in decided if day.weekday() < 5}
    assert weekdays == {day for day in off(year) if day.weekday() < 5}


@pytest.mark.parametrize(
    "day",
    [
        "2026-04-27", "2026-11-24", "2027-04-16", "2027-05-03", "2028-01-03", "2028-05-02",
        "2028-09-04", "2029-11-26", "2030-11-25", "2027-02-09", "2027-02-10",
    ],
)  # fmt: skip
def test_days_given_back_and_new_ones(day: str) -> None:
    found = date.fromisoformat(day)
    assert found in off(found.year)


def test_days_that_are_no_holidays() -> None:
    assert date(2025, 11, 24) not in off(2025)
    assert not {date(2020, 9, 1), date(2020, 9, 3)} & off(2020)
    assert len(occasions(2025)) == 6
    assert len(occasions(2026)) == 7


@pytest.mark.parametrize("year", range(2019, 2051))
def test_every_year_gives_what_the_code_gives(year: int) -> None:
    given = [day for occasion in occasions(year) for day in occasion.days]
    expected = 10 + (year >= 2021) + (year >= 2026)
    assert len(given) == len(set(given)) == expected
    on_weekends = sum(day.weekday() >= 5 for day in given)
    days = [special.day for special in drafts(year)]
    assert days == sorted(set(days))
    assert len(days) == expected + on_weekends
    assert sum(day.weekday() < 5 for day in days) == expected
    assert all(special.source for special in drafts(year))


def test_names_of_lunar_years() -> None:
    names = {2019: "Kỷ Hợi", 2024: "Giáp Thìn", 2025: "Ất Tỵ", 2026: "Bính Ngọ", 2027: "Đinh Mùi"}
    assert {year: year_name(year) for year in names} == names


def test_approval_carries_to_the_first_gap() -> None:
    everything = off(2024) | off(2025)
    assert trusted_until(everything, 2024) == date(2025, 12, 31)
    assert trusted_until(everything - {date(2025, 4, 7)}, 2024) == date(2025, 4, 6)
    assert trusted_until(everything | {date(2026, 1, 1)}, 2024) == date(2026, 2, 6)


def test_a_tet_with_a_day_missing_is_in_doubt_as_a_whole() -> None:
    everything = off(2025)
    short = everything - {date(2025, 1, 31), date(2025, 1, 27)}
    assert trusted_until(short, 2025) == date(2025, 1, 29) - timedelta(11)


def test_without_approved_days_there_is_no_calendar() -> None:
    assert horizon([]) is None
    with pytest.raises(CalendarGap):
        assemble(WARD, [])
