"""Nobody who waits is forgotten when a counter closes, or a queue is taken out of use."""

from datetime import datetime

import pytest

from motcua.kernel.errors import Invalid, NotFound
from motcua.tickets import commands
from motcua.tickets.models import Ticket
from motcua.tickets.rules.states import State
from tests.tickets import hall
from tests.ward import Cast


def _sent_to_counter_3(cast: Cast) -> Ticket:
    ticket = hall.ticket()
    session = hall.sit(cast.receptionist)
    hall.serve_next(session, cast.receptionist)
    commands.transfer(session.pk, ticket.group_id, hall.counter(3).pk, by=cast.receptionist)
    return ticket


def test_who_was_sent_to_a_counter_is_anybodys_once_it_closes(cast: Cast, now: datetime) -> None:
    third, colleague = hall.sit(cast.officer, 3), hall.sit(cast.colleague, 3)
    ticket = _sent_to_counter_3(cast)
    mine = hall.sit(cast.receptionist)
    commands.close(third.pk, by=cast.officer)
    assert commands.call_next(mine.pk, by=cast.receptionist) is None
    commands.close(colleague.pk, by=cast.colleague)
    assert commands.call_next(mine.pk, by=cast.receptionist) == ticket


def test_who_was_sent_to_a_counter_that_serves_it_no_more(cast: Cast, now: datetime) -> None:
    ticket = _sent_to_counter_3(cast)
    commands.change_counter(
        hall.counter(3).pk, {}, [hall.group("certification").pk], by=cast.head
    )  # fmt: skip
    mine = hall.sit(cast.receptionist)
    assert commands.call_next(mine.pk, by=cast.receptionist) == ticket


def test_another_name_of_a_counter_sends_nobody_away(cast: Cast, now: datetime) -> None:
    ticket = _sent_to_counter_3(cast)
    groups = [group.pk for group in hall.counter(3).groups.all()]
    commands.change_counter(hall.counter(3).pk, {"name": "Quầy mới"}, groups, by=cast.head)
    ticket.refresh_from_db()
    assert ticket.for_counter_id == hall.counter(3).pk


def test_a_queue_people_wait_in_stays(cast: Cast, now: datetime) -> None:
    hall.ticket("land")
    land, fourth = hall.group("land").pk, hall.counter(4).pk
    with pytest.raises(Invalid) as refused:
        commands.change_group(land, {"active": False}, by=cast.head)
    assert "1 người" in refused.value.fields["active"]
    for fields, groups in (({"active": False}, [land]), ({}, [])):
        with pytest.raises(Invalid) as refused:
            commands.change_counter(fourth, fields, groups, by=cast.head)
        assert "Nhà, đất, xây dựng" in refused.value.fields["groups"]
    assert hall.group("land").active
    assert hall.counter(4).active
    assert hall.counter(4).groups.get().pk == land


def test_a_counter_that_is_not_alone_may_go(cast: Cast, now: datetime) -> None:
    hall.ticket()
    commands.change_counter(hall.counter(3).pk, {"active": False}, [], by=cast.head)
    assert not hall.counter(3).active


def test_nobody_comes_back_into_a_queue_that_is_no_more(cast: Cast, now: datetime) -> None:
    ticket = hall.ticket("land")
    Ticket.objects.filter(pk=ticket.pk).update(state=State.MISSED, missed_at=now)
    commands.change_group(ticket.group_id, {"active": False}, by=cast.head)
    with pytest.raises(NotFound):
        commands.rejoin(ticket.pk)
