"""Periods, grades and identities."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.reports.rules import (
    CELLS,
    Counts,
    Period,
    check,
    days,
    grade,
    in_year,
    of_day,
    parse,
    standing,
)
from motcua.reports.rules.periods import MONTHS

START = datetime(2018, 1, 1, tzinfo=clock.TZ)
MOMENTS = st.timedeltas(timedelta(), timedelta(days=4000)).map(lambda passed: START + passed)


@pytest.mark.parametrize(
    ("kind", "number", "first", "last", "name"),
    [
        ("quarter", 1, date(2025, 12, 15), date(2026, 3, 14), "Quý I năm 2026"),
        ("quarter", 3, date(2026, 6, 15), date(2026, 9, 14), "Quý III năm 2026"),
        ("half", 1, date(2025, 12, 15), date(2026, 6, 14), "6 tháng đầu năm 2026"),
        ("half", 2, date(2026, 6, 15), date(2026, 12, 14), "6 tháng cuối năm 2026"),
        ("year", 1, date(2025, 12, 15), date(2026, 12, 14), "Năm 2026"),
    ],
)
def test_statutory_periods_are_cut_on_the_15th(
    kind: str, number: int, first: date, last: date, name: str
) -> None:
    period = in_year(2026, kind, number, cutoff=15)  # type: ignore[arg-type]  # from a table
    assert (period.first, period.last, period.name) == (first, last, name)


@pytest.mark.parametrize("key", ["0001-01-01..0001-01-31", "1899-12-31..2026-01-01",
                                 "9001-01-01..9001-01-02", "9999-12-31..9999-12-31"])  # fmt: skip
def test_no_report_speaks_of_a_nonsense_year(key: str) -> None:
    with pytest.raises(Invalid):
        parse(key)


def test_calendar_periods() -> None:
    half = in_year(2019, "half", 1)
    assert (half.first, half.last) == (date(2019, 1, 1), date(2019, 6, 30))
    assert in_year(2026, "month", 12).last == date(2026, 12, 31)
    assert half.end.isoformat() == "2019-07-01T00:00:00+07:00"


@given(st.sampled_from(sorted(MONTHS)), st.integers(2018, 2040), st.integers(1, 28))
def test_periods_of_a_year_touch_and_never_overlap(kind: str, year: int, cutoff: int) -> None:
    parts = [
        in_year(year, kind, n, cutoff=cutoff)  # type: ignore[arg-type]  # from a table
        for n in range(1, 12 // MONTHS[kind] + 1)  # type: ignore[index]  # from a table
    ]
    whole = in_year(year, "year", cutoff=cutoff)
    assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
    assert all(a.end == b.start for a, b in pairwise(parts))
    assert all(parse(part.key) == part for part in parts)


@pytest.mark.parametrize(
    "key",
    [
        "", "x", "2026-q5", "2026-h0", "2026-m13", "2026-q1-c29", "2026-02-30..2026-03-01",
        "2026-06-30..2026-06-01", "9999-12-31..9999-12-31",
    ],
)  # fmt: skip
def test_broken_keys_are_refused(key: str) -> None:
    with pytest.raises(Invalid):
        parse(key)


def test_a_period_is_known_up_to_now() -> None:
    day = of_day(date(2026, 6, 30))
    noon = day.start + timedelta(hours=12)
    assert day.until(noon).end == noon
    assert day.until(day.end + timedelta(days=9)) == day
    assert parse(day.key) == day
    with pytest.raises(Invalid):
        day.until(day.start)
    with pytest.raises(Invalid):
        Period(noon, noon, "", "")


@given(MOMENTS, MOMENTS)
def test_every_end_has_one_grade(ended: datetime, due: datetime) -> None:
    found = grade(ended, due)
    assert (found == "late") == (ended > due)
    assert (found == "early") == (ended.date() < due.date())
    assert grade(ended, due, "withdrawn") == grade(ended, None, "stopped") == "on_time"
    assert grade(ended, None) == "undated"


@given(MOMENTS, MOMENTS, st.none() | MOMENTS)
def test_a_stopped_clock_stands(due: datetime, moment: datetime, since: datetime | None) -> None:
    assert standing(None, moment, since) == "undated"
    late = standing(due, moment, since) == "late"
    assert late == (due < (since if since else moment))


def test_days_are_days_in_viet_nam() -> None:
    due = datetime(2026, 6, 30, 17, tzinfo=clock.TZ)
    assert grade(datetime(2026, 6, 30, 0, 30, tzinfo=clock.TZ), due) == "on_time"
    assert grade(datetime(2026, 6, 29, 23, 30, tzinfo=clock.TZ), due) == "early"


GOOD = Counts(
    received=5, received_online=2, received_direct=2, carried_over=1, resolved=3,
    resolved_early=1, resolved_on_time=1, resolved_late=1, pending=2, pending_in_term=1,
    pending_undated=1,
)  # fmt: skip
PARTS = ("withdrawn", "refused", "extended", "paused")


def test_a_good_report_has_no_fault() -> None:
    assert check([("a", GOOD), ("b", GOOD)], GOOD + GOOD) == []
    assert check([], Counts()) == []


@given(st.sampled_from([n for n in CELLS if n not in PARTS]), st.integers(1, 9))
def test_any_wrong_figure_is_found(cell: str, by: int) -> None:
    wrong = Counts(**{n: getattr(GOOD, n) + (by if n == cell else 0) for n in CELLS})
    assert check([("a", wrong)], wrong)
    assert check([("a", GOOD)], wrong)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_any_days_can_be_found_again(first: date, more: int) -> None:
    period = days(first, first + timedelta(days=more))
    assert parse(period.key) == period
    assert (period.last - period.first).days == more
