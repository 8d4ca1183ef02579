"""What must hold of every due date, whatever the moment, the term and the pauses."""

import json
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.worktime.rules import (
    Calendar,
    Due,
    Pause,
    Term,
    add_working_minutes,
    due,
    due_at,
    working_minutes,
)
from tests.worktime.cast import at, counting_saturdays, ward

START = at("2018-03-01T00:00")
SPAN = 8 * 365 * 24 * 60
moments = st.integers(0, SPAN).map(lambda minutes: START + timedelta(minutes=minutes))
calendars = st.sampled_from([ward(), counting_saturdays()])
working_terms = st.one_of(
    st.integers(1, 200).map(lambda n: Term(n, "working_hours")),
    st.integers(1, 40).map(lambda n: Term(n, "working_days")),
)
terms = st.one_of(
    working_terms,
    st.integers(1, 60).map(lambda n: Term(n, "days")),
    st.integers(1, 3).map(lambda n: Term(n, "months")),
    st.just(Term.parse("same_day")),
)
gaps = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 9000)), max_size=3)
quick = settings(max_examples=150, deadline=None)


def after(received: datetime, spans: list[tuple[int, int]]) -> list[Pause]:
    """Pauses one after another: each (wait, length) in minutes."""
    pauses, moment = [], received
    for wait, length in spans:
        start = moment + timedelta(minutes=wait)
        moment = start + timedelta(minutes=length)
        pauses.append(Pause(start, moment))
    return pauses


def found(calendar: Calendar, received: datetime, term: Term, pauses: list[Pause]) -> datetime:
    result = due_at(calendar, received, term, pauses)
    assert result is not None
    return result


@quick
@given(calendars, moments, terms, gaps)
def test_never_ends_in_a_moment_that_does_not_count(
    calendar: Calendar, received: datetime, term: Term, spans: list[tuple[int, int]]
) -> None:
    result = found(calendar, received, term, after(received, spans))
    assert result > received
    assert working_minutes(calendar, result - timedelta(minutes=1), result) == 1


@quick
@given(calendars, moments, terms, gaps)
def test_never_ends_inside_a_pause(
    calendar: Calendar, received: datetime, term: Term, spans: list[tuple[int, int]]
) -> None:
    pauses = after(received, spans)
    result = found(calendar, received, term, pauses)
    assert not any(p.start < result < p.end for p in pauses if p.end)


@quick
@given(calendars, moments, st.integers(0, 9000), terms, gaps)
def test_who_comes_later_is_served_no_earlier(
    calendar: Calendar, received: datetime, wait: int, term: Term, spans: list[tuple[int, int]]
) -> None:
    later = received + timedelta(minutes=wait)
    pauses = after(later, spans)
    assert found(calendar, received, term, pauses) <= found(calendar, later, term, pauses)


@quick
@given(calendars, moments, terms, gaps, st.data())
def test_a_pause_of_zero_length_changes_nothing(
    calendar: Calendar,
    received: datetime,
    term: Term,
    spans: list[tuple[int, int]],
    data: st.DataObject,
) -> None:
    pauses = after(received, spans)
    moment = data.draw(st.sampled_from([received, *(p.end for p in pauses if p.end)]))
    nothing = Pause(moment, moment)
    result = found(calendar, received, term, pauses)
    assert found(calendar, received, term, [*pauses, nothing]) == result


@quick
@given(calendars, moments, terms, gaps)
def test_a_pause_never_brings_the_date_forward(
    calendar: Calendar, received: datetime, term: Term, spans: list[tuple[int, int]]
) -> None:
    pauses = after(received, spans)
    dates = [found(calendar, received, term, pauses[:n]) for n in range(len(pauses) + 1)]
    assert dates == sorted(dates)


@quick
@given(calendars, moments, terms)
def test_received_before_opening_is_received_at_opening(
    calendar: Calendar, received: datetime, term: Term
) -> None:
    opening = add_working_minutes(calendar, received, 1) - timedelta(minutes=1)
    if opening.date() == received.date() or term.unit not in ("days", "months"):
        assert found(calendar, received, term, []) == found(
            calendar, max(received, opening), term, []
        )


@quick
@given(calendars, moments, working_terms, gaps)
def test_counted_spans_add_up_to_the_term(
    calendar: Calendar, received: datetime, term: Term, spans: list[tuple[int, int]]
) -> None:
    lines = due(calendar, received, term, pauses=after(received, spans)).lines
    assert sum(line.counted_minutes for line in lines) == term.working_minutes


@quick
@given(calendars, moments, st.integers(1, 60), gaps)
def test_counted_days_add_up_to_the_term(
    calendar: Calendar, received: datetime, days: int, spans: list[tuple[int, int]]
) -> None:
    lines = due(calendar, received, Term(days, "days"), pauses=after(received, spans)).lines
    assert sum(line.counted_minutes for line in lines) == days * 24 * 60


@quick
@given(calendars, moments, terms, gaps)
def test_lines_are_in_order_and_end_at_the_due_date(
    calendar: Calendar, received: datetime, term: Term, spans: list[tuple[int, int]]
) -> None:
    answer = due(calendar, received, term, pauses=after(received, spans))
    starts = [line.start for line in answer.lines]
    assert starts == sorted(starts)
    assert answer.lines[0].kind == "received"
    assert answer.lines[-1].kind == "due"
    assert answer.lines[-1].end == answer.at
    assert all(line.start <= line.end for line in answer.lines)


@quick
@given(calendars, moments, working_terms, gaps)
def test_no_day_between_receipt_and_due_date_goes_unmentioned(
    calendar: Calendar, received: datetime, term: Term, spans: list[tuple[int, int]]
) -> None:
    answer = due(calendar, received, term, pauses=after(received, spans))
    assert answer.at is not None
    told = [line for line in answer.lines if line.kind in ("counted", "skipped", "paused")]
    day = received.date()
    while day <= answer.at.date():
        assert any(line.start.date() <= day <= line.end.date() for line in told), day
        day += timedelta(1)


@quick
@given(calendars, moments, terms, gaps)
def test_an_answer_survives_json(
    calendar: Calendar, received: datetime, term: Term, spans: list[tuple[int, int]]
) -> None:
    answer = due(calendar, received, term, pauses=after(received, spans))
    again = Due.from_json(json.loads(json.dumps(answer.to_json())))
    assert (again.at, again.lines, again.headline) == (answer.at, answer.lines, answer.headline)


@quick
@given(calendars, moments, terms, st.integers(0, 4000), st.integers(1, 9000))
def test_restart_is_a_new_receipt(
    calendar: Calendar, received: datetime, term: Term, wait: int, length: int
) -> None:
    start = received + timedelta(minutes=wait)
    end = start + timedelta(minutes=length)
    asked = Pause(start, end, restarts=True)
    assert due_at(calendar, received, term, [asked]) == due_at(calendar, end, term)


@quick
@given(calendars, moments, st.integers(1, 5000))
def test_adding_and_measuring_working_time_agree(
    calendar: Calendar, start: datetime, minutes: int
) -> None:
    end = add_working_minutes(calendar, start, minutes)
    assert working_minutes(calendar, start, end) == minutes


@pytest.mark.parametrize("calendar", [ward(), counting_saturdays()], ids=["ward", "saturdays"])
def test_running_sums_agree_with_a_count_minute_by_minute(calendar: Calendar) -> None:
    """The slow way: walk April and May 2019, asking each minute's session."""
    start, end = at("2019-04-25T00:00"), at("2019-05-06T00:00")
    slow = 0
    moment = start
    while moment < end:
        sessions = calendar.plan(moment.date()).sessions
        slow += any(s.counts and s.start <= moment.time() < s.end for s in sessions)
        moment += timedelta(minutes=1)
    assert working_minutes(calendar, start, end) == slow
