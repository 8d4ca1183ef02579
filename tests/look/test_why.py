"""The wall calendar says the same as the lines."""

from datetime import date, datetime, time

import pytest

from motcua.kernel import clock
from motcua.look.why import LONGEST, why
from motcua.worktime import rules

DAY = [rules.Session(time(8), time(12)), rules.Session(time(13), time(17))]
WEEK = dict.fromkeys(range(5), DAY) | {5: [rules.Session(time(8), time(12), False)]}
HOLIDAY = rules.SpecialDay(date(2026, 10, 8), "holiday", "Nghỉ lễ", "Quyết định 1")
CALENDAR = rules.build(WEEK, [HOLIDAY], first=date(2026, 1, 1), horizon=date(2027, 12, 31))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.TZ)


def looks(received: str, term: str, *pauses: rules.Pause) -> dict[str, str]:
    """The looks of the days of the calendar, by day and month."""
    due = rules.due(CALENDAR, at(received), rules.Term.parse(term), pauses=pauses)
    made = why(due.to_json())
    assert made
    return {f"{day.date:%d/%m}": day.look for week in made.weeks for day in week}


def test_counted_skipped_and_due_days() -> None:
    assert looks("2026-10-06T09:42", "3 working_days") == {
        "05/10": "out", "06/10": "received", "07/10": "count", "08/10": "off", "09/10": "count",
        "10/10": "off", "11/10": "off", "12/10": "due", "13/10": "out", "14/10": "out",
        "15/10": "out", "16/10": "out", "17/10": "out", "18/10": "out",
    }  # fmt: skip


def test_a_pause_stands_on_its_days() -> None:
    pause = rules.Pause(at("2026-10-06T14:00"), at("2026-10-12T09:00"))
    found = looks("2026-10-06T09:42", "16 working_hours", pause)
    assert (found["07/10"], found["09/10"], found["13/10"]) == ("paused", "paused", "due")


def test_calendar_days_count_week_ends() -> None:
    found = looks("2026-10-06T09:42", "10 days")
    assert (found["06/10"], found["10/10"], found["16/10"]) == ("received", "count", "due")


def test_a_result_of_the_same_day() -> None:
    assert looks("2026-10-06T09:42", "same_day")["06/10"] == "due"


@pytest.mark.parametrize(("term", "drawn"), [("60 days", True), ("90 days", False)])
def test_a_long_term_is_told_without_a_calendar(term: str, drawn: bool) -> None:
    due = rules.due(CALENDAR, at("2026-10-06T09:42"), rules.Term.parse(term))
    made = why(due.to_json())
    assert made
    assert bool(made.weeks) == drawn
    assert len(made.weeks) <= LONGEST


def test_today_is_marked_and_sources_come_once() -> None:
    due = rules.due(CALENDAR, at("2026-10-06T09:42"), rules.Term.parse("3 working_days"))
    with clock.at(at("2026-10-07T10:00")):
        made = why(due.to_json())
    assert made
    assert [day.date.day for week in made.weeks for day in week if day.today] == [7]
    assert len(made.sources) == len(set(made.sources))


def test_nothing_promised_nothing_to_say() -> None:
    assert why({}) is None
