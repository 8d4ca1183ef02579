"""Scores with their response rate; nobody's own before five answered."""

from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed
from motcua.ratings import commands, queries
from motcua.tickets import commands as tickets
from motcua.tickets.models import Ticket
from tests.ratings.desk import served
from tests.tickets import hall
from tests.ward import Cast

DAY = date(2026, 10, 6)


def rated(cast: Cast, *scores: int | None, number: int = 2, code: str = "civil-status") -> None:
    for score in scores:
        ticket = served(cast.receptionist, number, code)
        if score:
            commands.rate(ticket, score, origin="tablet")


def test_an_average_has_its_response_rate(cast: Cast, now: datetime) -> None:
    rated(cast, 5, 3, None, None)
    found = queries.overall(hall.agency().pk, DAY, DAY)
    assert (found.served, found.rated, found.average, found.response_rate) == (4, 2, 4.0, 0.5)
    yesterday = DAY - timedelta(days=1)
    nothing = queries.overall(hall.agency().pk, yesterday, yesterday)
    assert (nothing.average, nothing.response_rate) == (None, 0.0)


def test_by_group(cast: Cast, now: datetime) -> None:
    rated(cast, 5, None)
    rated(cast, 2, number=4, code="land")
    found = queries.by_group(hall.agency().pk, DAY, DAY)
    assert [(s.name, s.served, s.rated, s.average) for s in found] == [
        ("Hộ tịch", 2, 1, 5.0), ("Nhà, đất, xây dựng", 1, 1, 2.0),
    ]  # fmt: skip


def test_nobodys_own_before_five_answered(cast: Cast, now: datetime) -> None:
    rated(cast, 5, 5, 5, 1)
    (mine,) = queries.by_officer(cast.head, DAY, DAY)
    assert (mine.name, mine.rated, mine.hidden, mine.average) == ("Lê Minh Anh", 4, True, None)
    rated(cast, 4)
    (mine,) = queries.by_officer(cast.leader, DAY, DAY)
    assert (mine.hidden, mine.average) == (False, 4.0)


def test_officers_read_nothing(cast: Cast, now: datetime) -> None:
    for nobody in (cast.receptionist, cast.officer, cast.clerk, cast.admin):
        with pytest.raises(NotAllowed):
            queries.by_officer(nobody, DAY, DAY)
        with pytest.raises(NotAllowed):
            queries.words(nobody, DAY, DAY)


def test_words_name_nobody(cast: Cast, now: datetime) -> None:
    ticket = served(cast.receptionist)
    commands.rate(ticket, 1, ["papers"], "Đi lại ba lần", origin="phone")
    rated(cast, 5)
    (found,) = queries.words(cast.head, DAY, DAY)
    assert (found.day, found.face, found.words) == (DAY, "Rất không hài lòng", "Đi lại ba lần")
    assert found.reasons == ["Phải bổ sung giấy tờ nhiều lần"]
    assert ticket.label not in str(found)
    assert "Lê Minh Anh" not in str(found)
    assert "09:42" not in str(found)


def test_another_ward_reads_its_own(cast: Cast, now: datetime) -> None:
    rated(cast, 5, 5, 5, 5, 5)
    assert queries.overall(cast.outsider.agency_id, DAY, DAY).served == 0


def test_whom_to_ask(cast: Cast, now: datetime) -> None:
    first = served(cast.receptionist)
    counter = hall.counter(2).pk
    found = queries.to_ask(counter, None, now)
    assert found
    assert found.ticket == first
    assert queries.to_ask(counter, found.ended_at, now) is None
    assert queries.to_ask(hall.counter(4).pk, None, now) is None
    assert queries.to_ask(counter, None, now + timedelta(seconds=91)) is None
    commands.rate(first, 5, origin="phone")
    assert queries.to_ask(counter, None, now) is None


def test_two_who_end_one_after_the_other_are_both_asked(cast: Cast, now: datetime) -> None:
    counter = hall.counter(2).pk
    one = hall.ticket()
    here, beside = hall.sit(cast.receptionist), hall.sit(cast.officer)
    hall.serve_next(here, cast.receptionist)
    other = hall.ticket()
    hall.serve_next(beside, cast.officer)
    with clock.at(now + timedelta(seconds=10)):
        tickets.done(beside.pk, by=cast.officer)
    with clock.at(now + timedelta(seconds=20)):
        tickets.done(here.pk, by=cast.receptionist)
        found = queries.to_ask(counter, None, clock.now())
        assert found
        assert found.ticket == other
        then = queries.to_ask(counter, found.ended_at, clock.now())
        assert then
        assert then.ticket == one


def test_a_transfer_is_not_asked_about(cast: Cast, now: datetime) -> None:
    session = hall.sit(cast.receptionist)
    hall.ticket()
    hall.serve_next(session, cast.receptionist)
    tickets.transfer(session.pk, hall.group("land").pk, by=cast.receptionist)
    assert queries.to_ask(session.counter_id, None, now) is None
    assert Ticket.objects.get().state == "transferred"


def test_cheap(
    cast: Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rated(cast, 5, 4, 3)
    agency, counter = hall.agency().pk, hall.counter().pk
    with django_assert_num_queries(2):
        queries.by_group(agency, DAY, DAY)
    with django_assert_num_queries(2):
        queries.by_officer(cast.head, DAY, DAY)
    with django_assert_num_queries(1):
        queries.to_ask(counter, None, now)
