"""The five units, the 15:00 rule, pauses: vectors worked out by hand."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from motcua.worktime.rules import (
    CalendarGap,
    Pause,
    PauseError,
    Session,
    SessionError,
    SpecialDay,
    Term,
    TermError,
    add_working_minutes,
    due,
    due_at,
    is_open,
    next_open,
    working_minutes,
)
from tests.worktime.cast import at, counting_saturdays, plain, ward


def answer(received: str, term: str, *pauses: Pause) -> str:
    found = due_at(ward(), at(received), Term.parse(term), pauses)
    assert found is not None
    return f"{found:%Y-%m-%dT%H:%M}"


def pause(start: str, end: str | None, *, restarts: bool = False) -> Pause:
    return Pause(at(start), at(end) if end else None, restarts=restarts)


@pytest.mark.parametrize(
    ("received", "term", "expected"),
    [
        # Thursday 1 October 2026 plus three working days over a weekend.
        ("2026-10-01T09:20", "3 working_days", "2026-10-06T09:20"),
        ("2026-10-01T16:05", "3 working_days", "2026-10-06T16:05"),
        # The same under 2019: 27–28 April weekend, 29 swapped, 30/4 and 1/5 off, Sat 4/5 worked.
        ("2019-04-26T16:05", "3 working_days", "2019-05-04T16:05"),
        # 2 January 2026 was off for Saturday 10 January.
        ("2025-12-31T15:00", "1 working_days", "2026-01-05T15:00"),
        ("2026-01-09T10:00", "1 working_days", "2026-01-10T10:00"),
        # Tết 2026: five days between two weekends.
        ("2026-02-13T11:00", "1 working_days", "2026-02-23T11:00"),
        # Giỗ Tổ on Sunday 26 April 2026 is given back on Monday.
        ("2026-04-24T11:00", "1 working_days", "2026-04-28T11:00"),
        # Saturday 22 August 2026 works, Monday 31 August does not.
        ("2026-08-21T11:00", "1 working_days", "2026-08-22T11:00"),
        ("2026-08-28T11:00", "1 working_days", "2026-09-03T11:00"),
        # The Day of Vietnamese Culture, new in 2026.
        ("2026-11-23T11:00", "1 working_days", "2026-11-25T11:00"),
        # Received in a session that does not count, at lunch, after closing, at night.
        ("2026-10-03T09:00", "1 working_days", "2026-10-05T17:00"),
        ("2026-10-01T12:30", "4 working_hours", "2026-10-01T17:00"),
        ("2026-10-01T17:30", "1 working_hours", "2026-10-02T09:00"),
        ("2026-10-01T23:59", "8 working_hours", "2026-10-02T17:00"),
        ("2026-10-01T11:30", "1 working_hours", "2026-10-01T13:30"),
        ("2026-10-01T08:00", "0.5 working_days", "2026-10-01T12:00"),
        ("2026-10-01T09:20", "16 working_hours", "2026-10-05T09:20"),
        # Calendar days: the day of receipt is not counted; the end rolls off rest days.
        ("2026-10-01T09:20", "5 days", "2026-10-06T17:00"),
        ("2026-10-01T09:20", "2 days", "2026-10-05T17:00"),
        ("2026-10-02T23:00", "3 days", "2026-10-05T17:00"),
        ("2026-04-16T09:00", "14 days", "2026-05-04T17:00"),
        ("2026-10-31T09:00", "1 months", "2026-11-30T17:00"),
        ("2024-01-31T09:00", "1 months", "2024-02-29T17:00"),
        ("2023-11-30T09:00", "3 months", "2024-02-29T17:00"),
        ("2026-10-01T09:00", "1 months", "2026-11-02T17:00"),
        ("2025-12-15T09:00", "1 months", "2026-01-15T17:00"),
    ],
)
def test_due(received: str, term: str, expected: str) -> None:
    assert answer(received, term) == expected


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-10-01T09:42", "2026-10-01T17:00"),
        ("2026-10-01T15:00", "2026-10-01T17:00"),
        ("2026-10-01T15:01", "2026-10-02T17:00"),
        ("2026-10-02T16:00", "2026-10-05T17:00"),
        ("2026-10-03T09:00", "2026-10-05T17:00"),  # Saturday receives, Monday answers
        ("2026-10-04T22:00", "2026-10-05T17:00"),
        ("2026-10-01T06:00", "2026-10-01T17:00"),
        ("2019-04-26T15:30", "2019-05-02T17:00"),
    ],
)
def test_same_day(received: str, expected: str) -> None:
    assert answer(received, "same_day") == expected


def test_same_day_with_another_cutoff() -> None:
    term = Term.parse("same_day", cutoff=time(16, 30))
    assert due_at(ward(), at("2026-10-01T16:30"), term) == at("2026-10-01T17:00")
    assert due_at(ward(), at("2026-10-01T16:31"), term) == at("2026-10-02T17:00")


def test_same_day_on_a_half_day_closes_at_noon() -> None:
    term = Term.parse("same_day")
    calendar = counting_saturdays()
    assert due_at(calendar, at("2026-10-03T09:00"), term) == at("2026-10-03T12:00")
    assert due_at(calendar, at("2026-10-03T12:30"), term) == at("2026-10-05T17:00")


def test_pauses_stop_working_time() -> None:
    one = pause("2026-10-02T10:00", "2026-10-06T10:00")
    assert answer("2026-10-01T09:20", "3 working_days", one) == "2026-10-08T09:20"


def test_pause_over_rest_days_only_changes_nothing() -> None:
    weekend = pause("2026-10-02T17:00", "2026-10-05T08:00")
    assert answer("2026-10-01T09:20", "3 working_days", weekend) == "2026-10-06T09:20"


def test_pause_shifts_calendar_days() -> None:
    one = pause("2026-10-02T10:00", "2026-10-05T09:00")
    assert answer("2026-10-01T09:20", "5 days", one) == "2026-10-09T17:00"


def test_pause_while_the_last_day_rolls_does_not_end_inside_it() -> None:
    rolling = pause("2026-10-05T10:00", "2026-10-07T09:00")
    assert answer("2026-10-01T09:20", "2 days", rolling) == "2026-10-07T17:00"


def test_same_day_paused_past_closing_is_due_by_the_rule_after_it() -> None:
    short = pause("2026-10-01T10:00", "2026-10-01T11:00")
    long = pause("2026-10-01T10:00", "2026-10-02T14:00")
    late = pause("2026-10-01T10:00", "2026-10-02T15:30")
    assert answer("2026-10-01T09:00", "same_day", short) == "2026-10-01T17:00"
    assert answer("2026-10-01T09:00", "same_day", long) == "2026-10-02T17:00"
    assert answer("2026-10-01T09:00", "same_day", late) == "2026-10-05T17:00"


@pytest.mark.parametrize("term", ["3 working_days", "3 days", "1 months", "same_day"])
def test_an_open_pause_leaves_no_date(term: str) -> None:
    found = due(
        ward(), at("2026-10-01T09:20"), Term.parse(term), pauses=[pause("2026-10-01T10:00", None)]
    )
    assert found.at is None
    assert "tạm dừng" in found.headline
    assert found.lines[-1].kind == "paused"


@pytest.mark.parametrize("term", ["1 working_days", "1 days", "same_day"])
def test_a_pause_after_the_due_date_does_not_undo_lateness(term: str) -> None:
    without = answer("2026-10-01T09:20", term)
    assert answer("2026-10-01T09:20", term, pause("2026-10-08T10:00", None)) == without


def test_restart_counts_the_whole_term_from_the_supplement() -> None:
    asked = pause("2026-10-02T10:00", "2026-10-08T14:30", restarts=True)
    assert answer("2026-10-01T09:20", "3 working_days", asked) == "2026-10-13T14:30"
    assert answer("2026-10-08T14:30", "3 working_days") == "2026-10-13T14:30"


def test_restart_then_shift() -> None:
    asked = pause("2026-10-02T10:00", "2026-10-05T10:00", restarts=True)
    checked = pause("2026-10-06T10:00", "2026-10-07T10:00")
    assert answer("2026-10-01T09:20", "3 working_days", asked, checked) == "2026-10-09T10:00"


@pytest.mark.parametrize(
    "pauses",
    [
        [
            pause("2026-10-02T10:00", "2026-10-06T10:00"),
            pause("2026-10-03T10:00", "2026-10-04T10:00"),
        ],
        [
            pause("2026-10-02T10:00", "2026-10-06T10:00"),
            pause("2026-10-05T10:00", "2026-10-07T10:00"),
        ],
        [pause("2026-10-02T10:00", None), pause("2026-10-05T10:00", "2026-10-07T10:00")],
        [pause("2026-10-02T10:00", "2026-10-02T09:00")],
        [pause("2026-10-01T09:00", "2026-10-02T09:00")],
    ],
    ids=["nested", "overlapping", "after an open one", "backwards", "before receipt"],
)
def test_pauses_that_contradict_are_refused(pauses: list[Pause]) -> None:
    with pytest.raises(PauseError, match="tạm dừng"):
        due_at(ward(), at("2026-10-01T09:20"), Term.parse("3 working_days"), pauses)


def test_pauses_may_touch_and_come_in_any_order() -> None:
    first = pause("2026-10-02T10:00", "2026-10-05T10:00")
    second = pause("2026-10-05T10:00", "2026-10-06T10:00")
    both = pause("2026-10-02T10:00", "2026-10-06T10:00")
    expected = answer("2026-10-01T09:20", "3 working_days", both)
    assert answer("2026-10-01T09:20", "3 working_days", second, first) == expected


@pytest.mark.parametrize(
    ("received", "term"),
    [
        ("2017-12-29T09:00", "1 working_days"),
        ("2026-12-30T09:00", "60 working_days"),
        ("2026-12-30T09:00", "60 days"),
        ("2026-12-30T09:00", "2 months"),
        ("2030-01-02T09:00", "same_day"),
    ],
)
def test_beyond_the_approved_calendar_there_is_no_date(received: str, term: str) -> None:
    with pytest.raises(CalendarGap, match="Lịch làm việc đã duyệt"):
        due_at(ward(), at(received), Term.parse(term))


def test_moments_from_utc_are_the_same_moments() -> None:
    received = datetime(2026, 10, 1, 2, 20, tzinfo=UTC)
    assert due_at(ward(), received, Term.parse("3 working_days")) == at("2026-10-06T09:20")


def test_naive_moments_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due_at(ward(), datetime(2026, 10, 1, 9, 20), Term.parse("1 days"))  # noqa: DTZ001 - meant


@pytest.mark.parametrize(
    ("text", "amount", "unit", "vi"),
    [
        ("3 working_days", 3, "working_days", "3 ngày làm việc"),
        ("16 working_hours", 16, "working_hours", "16 giờ làm việc"),
        ("1.5 working_days", Decimal("1.5"), "working_days", "1,5 ngày làm việc"),
        ("20 days", 20, "days", "20 ngày"),
        ("1 months", 1, "months", "1 tháng"),
        ("same_day", 1, "same_day", "trong ngày"),
    ],
)
def test_terms_are_read(text: str, amount: int | Decimal, unit: str, vi: str) -> None:
    term = Term.parse(text)
    assert (term.amount, term.unit, term.text_vi, str(term)) == (amount, unit, vi, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "days",
        "-1 days",
        "0 days",
        "1.5 days",
        "3 weeks",
        "0.001 working_hours",
        "1 same_day",
    ],
)
def test_other_terms_are_refused(text: str) -> None:
    with pytest.raises(TermError):
        Term.parse(text)


def test_a_cutoff_belongs_to_same_day() -> None:
    with pytest.raises(TermError):
        Term(3, "days", time(15))


def test_sessions_must_run_forward_and_apart() -> None:
    with pytest.raises(SessionError):
        Session.parse("12:00-08:00")
    with pytest.raises(SessionError):
        Session.parse("8-12")
    with pytest.raises(SessionError, match="chồng lên nhau"):
        SpecialDay(
            date(2026, 10, 3),
            "extra",
            "Thêm buổi",
            "Thông báo",
            sessions=(Session.parse("08:00-12:00"), Session.parse("11:00-15:00")),
        )


def test_working_minutes_and_back() -> None:
    start, end = at("2026-10-01T09:20"), at("2026-10-06T09:20")
    assert working_minutes(ward(), start, end) == 3 * 480
    assert working_minutes(ward(), end, start) == -3 * 480
    assert add_working_minutes(ward(), start, 3 * 480) == end
    assert add_working_minutes(ward(), start, 0) == start
    with pytest.raises(ValueError, match="forward"):
        add_working_minutes(ward(), start, -1)


def test_open_is_about_receiving_not_counting() -> None:
    assert is_open(ward(), at("2026-10-03T09:00"))
    assert not is_open(ward(), at("2026-10-03T12:00"))
    assert next_open(ward(), at("2026-10-03T09:00")) == at("2026-10-03T09:00")
    assert next_open(ward(), at("2026-10-03T12:00")) == at("2026-10-05T08:00")
    assert next_open(ward(), at("2026-10-02T12:10")) == at("2026-10-02T13:00")


def test_next_open_beyond_the_horizon_is_a_gap() -> None:
    with pytest.raises(CalendarGap):
        next_open(plain(last="2026-10-04"), at("2026-10-04T10:00"))
