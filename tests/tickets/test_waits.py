"""What a hall tells people: from its own counters, its own days; in few queries."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel import clock
from motcua.tickets import commands, queries
from motcua.tickets.models import Appointment, Service
from motcua.tickets.queries import waiting as reading
from tests.tickets import hall
from tests.ward import Cast


def land() -> queries.GroupWait:
    return queries.waits(hall.agency().pk)[hall.group("land").pk]


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.usefixtures("cast", "now")
def test_nobody_promises_what_no_counter_does() -> None:
    hall.ticket("land")
    assert land() == queries.GroupWait(1, None, None, 0)


def test_an_idle_counter_means_no_wait(cast: Cast, now: datetime) -> None:
    hall.sit(cast.stranger, 4)
    assert land() == queries.GroupWait(0, 0, None, 1)


def test_who_waits_makes_newcomers_wait(cast: Cast, now: datetime) -> None:
    session = hall.sit(cast.stranger, 4)
    first, second, third = (hall.ticket("land", at=now - minutes(3 - i)) for i in range(3))
    hall.serve_next(session, cast.stranger)
    told = [queries.wait_of(ticket) for ticket in (first, second, third)]
    first.refresh_from_db()
    assert queries.wait_of(first) == queries.TicketWait(0, None, None)
    assert [one.ahead for one in told[1:]] == [0, 1]
    assert 10 <= told[1].minutes < told[2].minutes < land().minutes <= 60  # type: ignore[operator]  # known
    assert told[2].at > now + minutes(20)  # type: ignore[operator]  # known
    assert queries.wait_of(third).minutes == told[2].minutes  # asked again, told the same


def test_a_priority_waits_less(cast: Cast, now: datetime) -> None:
    session = hall.sit(cast.stranger, 4)
    for _ in range(3):
        hall.ticket("land")
    hall.serve_next(session, cast.stranger)
    key = hall.group("land").pk
    plain, returning, elderly = (
        queries.waits(hall.agency().pk, *asked, returning=back)[key].minutes
        for asked, back in (((), False), ((), True), (("elderly",), False))
    )
    assert elderly == returning < plain  # type: ignore[operator]  # known


def test_a_break_with_an_end_is_reckoned_with(cast: Cast, now: datetime) -> None:
    session = hall.sit(cast.stranger, 4)
    commands.pause(session.pk, minutes=20, by=cast.stranger)
    assert land() == queries.GroupWait(0, 20, now + minutes(20), 0)
    with clock.at(now + minutes(30)):
        assert land() == queries.GroupWait(0, 5, None, 0)


def test_a_break_without_an_end_is_no_promise(cast: Cast, now: datetime) -> None:
    session = hall.sit(cast.stranger, 4)
    commands.pause(session.pk, by=cast.stranger)
    assert land() == queries.GroupWait(0, None, None, 0)


@pytest.mark.usefixtures("cast")
def test_before_the_hall_opens_it_says_when(now: datetime) -> None:
    with clock.at(clock.local(now).replace(hour=7, minute=50)):
        assert land().opens_at == clock.local(now).replace(hour=8, minute=0)
    with clock.at(clock.local(now).replace(hour=19)):
        assert land().opens_at is None


def test_booked_people_who_are_still_to_come_stand_before_newcomers(
    cast: Cast, now: datetime
) -> None:
    session = hall.sit(cast.stranger, 4)
    for _ in range(2):
        hall.ticket("land")
    hall.serve_next(session, cast.stranger)
    alone = land().minutes
    Appointment.objects.create(
        agency=hall.agency(), group=hall.group("land"), starts_at=now + minutes(5), booked_at=now
    )
    assert land().minutes > alone  # type: ignore[operator]  # known


def test_the_past_weeks_teach_the_pace(cast: Cast, now: datetime) -> None:
    hall.sit(cast.stranger, 4)
    with clock.at(now - timedelta(days=1)):
        session = hall.sit(cast.colleague, 4)
    _served(session.pk, cast, now - timedelta(days=1), count=100, length=4)
    commands.close(session.pk, by=cast.colleague)
    other = hall.sit(cast.stranger, 4)
    hall.ticket("land")
    hall.ticket("land")
    hall.serve_next(other, cast.stranger)
    told = land().minutes
    assert told is not None
    assert 5 <= told <= 10  # two services of about four minutes; the group's own 18 would say 30


def _served(session: int, cast: Cast, day: datetime, *, count: int, length: float) -> None:
    for i in range(count):
        at = day + minutes(i)
        ticket = hall.ticket("land", at=at)
        Service.objects.create(
            ticket=ticket, session_id=session, counter=hall.counter(4), group=hall.group("land"),
            officer_id=cast.colleague.id, waited_from=at, called_at=at, outcome="done",
            ended_at=at + minutes(length),
        )  # fmt: skip
        commands.leave_queue(ticket.pk, at=at)


@pytest.mark.usefixtures("kept")
def test_few_queries_kept_two_seconds(
    cast: Cast, ticking: datetime, monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    monkeypatch.setattr("motcua.worktime.queries.STAMP_SECONDS", 1e9)  # its look a second
    agency = hall.agency().pk
    session = hall.sit(cast.stranger, 4)
    for _ in range(5):
        ticket = hall.ticket("land")
    hall.serve_next(session, cast.stranger)
    queries.forget()
    with django_assert_num_queries(11):  # 4 how the hall is set up, 3 of paces, 4 of the moment
        queries.waits(agency)
    with django_assert_num_queries(0):
        queries.waits(agency)
        assert queries.wait_of(ticket).ahead == 3
    reading._states.clear()
    with django_assert_num_queries(5):
        queries.waits(agency)


def test_a_ticket_given_this_second_is_known(cast: Cast, ticking: datetime) -> None:
    hall.sit(cast.stranger, 4)
    queries.waits(hall.agency().pk)
    ticket = hall.ticket("land")
    assert queries.wait_of(ticket).minutes == 0


def test_what_was_told_is_kept_on_the_ticket(cast: Cast, ticking: datetime) -> None:
    session = hall.sit(cast.stranger, 4)
    first = hall.ticket("land")
    hall.serve_next(session, cast.stranger)
    queries.forget()
    second, third = hall.ticket("land"), hall.ticket("land", expected_minutes=7)
    assert (first.expected_minutes, third.expected_minutes) == (0, 7)
    assert 10 <= second.expected_minutes <= 20  # type: ignore[operator]  # known
