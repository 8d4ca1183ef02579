"""Wrong due dates an older Vietnamese system gave; one test for each."""

from datetime import date, datetime
from pathlib import Path

import pytest

from motcua.kernel.clock import TZ
from motcua.worktime.packages import PackagedDay, read_days
from motcua.worktime.rules import Pause, Session, SessionError, SpecialDay, Term, due, due_at
from tests.worktime.cast import at, counting_saturdays, plain, ward


def test_saturday_morning_is_not_counted_with_mondays_hours() -> None:
    """Friday 16:00 plus 6 hours: 1 on Friday, 4 on Saturday morning, 1 on Monday."""
    term = Term.parse("6 working_hours")
    assert due_at(counting_saturdays(), at("2026-10-02T16:00"), term) == at("2026-10-05T09:00")
    assert counting_saturdays().plan(date(2026, 10, 3)).minutes == 240
    assert due_at(ward(), at("2026-10-02T16:00"), term) == at("2026-10-05T14:00")


def test_half_day_does_not_fall_back_to_a_full_day() -> None:
    """The desk closes at noon on Tuesday 6 October: four hours, not eight."""
    half = SpecialDay(
        date(2026, 10, 6),
        "extra",
        "Họp toàn cơ quan buổi chiều",
        "Thông báo của UBND phường",
        sessions=(Session.parse("08:00-12:00"),),
    )
    term = Term.parse("2 working_days")
    assert due_at(plain(half), at("2026-10-05T10:00"), term) == at("2026-10-07T15:00")
    assert due_at(plain(), at("2026-10-05T10:00"), term) == at("2026-10-07T10:00")


def test_make_up_working_day_after_a_holiday_is_not_skipped() -> None:
    """Saturday 4 May 2019 made up for Monday 29 April, with the hours of that Monday."""
    plan = ward().plan(date(2019, 5, 4))
    assert plan.minutes == 480
    assert ward().plan(date(2019, 4, 29)).minutes == 0
    found = due_at(ward(), at("2019-05-03T10:00"), Term.parse("1 working_days"))
    assert found == at("2019-05-04T10:00")


def test_holiday_stored_at_midnight_is_not_missed() -> None:
    """30 April is off at every hour of it; a date that carries an hour is refused at the door."""
    for hour in (0, 8, 15, 23):
        received = datetime(2026, 4, 30, hour, tzinfo=TZ)
        found = due_at(ward(), received, Term.parse("1 working_hours"))
        assert found == at("2026-05-04T09:00")
    with pytest.raises(SessionError, match="không mang theo giờ"):
        SpecialDay(at("2026-04-30T00:00"), "holiday", "Ngày Chiến thắng", "Bộ luật Lao động")


def test_holiday_written_with_an_hour_in_a_package_is_refused(tmp_path: Path) -> None:
    row = "{day: 2026-04-30T00:00:00, kind: holiday, name: Lễ, source: Luật, approved_by: QH}"
    (tmp_path / "days.yaml").write_text(f"kind: calendar\ndays:\n  - {row}\n")
    with pytest.raises(SessionError):
        read_days(tmp_path)
    (tmp_path / "days.yaml").write_text(
        f"kind: calendar\ndays:\n  - {row}\n".replace("T00:00:00", "")
    )
    day = SpecialDay(date(2026, 4, 30), "holiday", "Lễ", "Luật")
    assert read_days(tmp_path) == (PackagedDay(day, "QH"),)


def test_second_pause_is_not_forgotten() -> None:
    first = Pause(at("2026-10-02T09:20"), at("2026-10-06T09:20"))
    second = Pause(at("2026-10-07T09:20"), at("2026-10-08T09:20"))
    for term in ("5 working_days", "8 days"):
        dates = [
            due_at(ward(), at("2026-10-01T09:20"), Term.parse(term), pauses)
            for pauses in ([], [first], [second], [first, second])
        ]
        assert len(set(dates)) == 4
        assert max(d for d in dates if d) == dates[3]


def test_no_due_date_is_not_on_time() -> None:
    """An open pause gives None and says so; there is no date that could pass for "on time"."""
    waiting = Pause(at("2026-10-01T10:00"), None)
    found = due(ward(), at("2026-10-01T09:20"), Term.parse("1 working_days"), pauses=[waiting])
    assert found.at is None
    assert found.to_json()["at"] is None
    assert not any(line.kind == "due" for line in found.lines)
    assert "chưa có ngày hẹn" in found.headline
