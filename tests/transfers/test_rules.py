"""When papers must be handed over (NĐ 61/2018 Art 18)."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.dossiers.rules import OPEN, WORKING, Status
from motcua.kernel import clock
from motcua.transfers.rules import CUT_OFF, OUTCOMES, START, hand_over_by, may_bring
from motcua.worktime.rules import working_minutes
from tests.worktime.cast import ward

YEAR = ward()
FIRST = datetime(2026, 1, 1, tzinfo=clock.TZ)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.TZ)


@pytest.mark.parametrize(
    ("received", "by"),
    [
        ("2026-10-06T09:42", "2026-10-06T17:00"),
        ("2026-10-06T12:30", "2026-10-06T17:00"),  # at lunch
        ("2026-10-06T14:59", "2026-10-06T17:00"),
        ("2026-10-06T15:00", "2026-10-07T09:00"),
        ("2026-10-06T16:58", "2026-10-07T09:00"),
        ("2026-10-09T15:30", "2026-10-12T09:00"),  # Friday: Saturday receives, nothing counts
        ("2026-10-10T08:30", "2026-10-12T09:00"),  # Saturday morning
    ],
)
def test_before_and_after_three(received: str, by: str) -> None:
    assert hand_over_by(YEAR, _at(received)) == _at(by)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=340 * 24 * 60))
def test_same_day_before_three_else_within_an_hour_of_the_next(minutes: int) -> None:
    received = FIRST + timedelta(minutes=minutes)
    by = clock.local(hand_over_by(YEAR, received))
    assert by > received
    midnight = received.replace(hour=0, minute=0) + timedelta(days=1)
    if by.date() == received.date():
        assert received.time() < CUT_OFF
        assert working_minutes(YEAR, by, midnight) == 0
    else:
        assert working_minutes(YEAR, midnight, by) == START
        assert received.time() >= CUT_OFF or working_minutes(YEAR, received, midnight) == 0


@given(st.sampled_from(Status))
def test_what_may_come_back(status: Status) -> None:
    may = set(may_bring(status))
    assert may <= set(OUTCOMES)
    assert may, "papers that are out can always come back"
    assert ("given_back" in may) == (status not in WORKING), "who works on it answers in writing"
    if status in WORKING:
        assert "supplement" in may
    if status not in OPEN:
        assert may == {"given_back"}
