"""Which period a day lies in."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.reports.rules import Kind, containing

DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))
KINDS = st.sampled_from(["month", "quarter", "half", "year"])


@settings(max_examples=60)
@given(DAYS, KINDS, st.sampled_from([1, 15]))
def test_a_day_lies_in_its_period_and_periods_touch(day: date, kind: Kind, cutoff: int) -> None:
    period = containing(day, kind, cutoff=cutoff)
    assert period.first <= day <= period.last
    before = containing(period.first - timedelta(days=1), kind, cutoff=cutoff)
    assert before.end == period.start


@pytest.mark.parametrize(
    ("day", "kind", "cutoff", "key"),
    [
        (date(2026, 10, 6), "quarter", 15, "2026-q4-c15"),
        (date(2026, 9, 14), "quarter", 15, "2026-q3-c15"),
        (date(2026, 9, 15), "quarter", 15, "2026-q4-c15"),
        (date(2026, 12, 15), "year", 15, "2027-y1-c15"),
        (date(2019, 6, 30), "half", 1, "2019-h1"),
    ],
)
def test_by_name(day: date, kind: Kind, cutoff: int, key: str) -> None:
    assert containing(day, kind, cutoff=cutoff).key == key
