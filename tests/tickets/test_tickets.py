"""Numbers: from 1 each day, never twice, only while the hall gives them."""

from datetime import datetime, timedelta

import pytest

from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.tickets import commands
from motcua.tickets.models import Ticket
from tests.tickets import hall
from tests.ward import Cast


@pytest.mark.usefixtures("cast")
def test_numbers_run_from_one_in_each_group(now: datetime) -> None:
    labels = [hall.ticket(code).label for code in ("civil-status", "land", "civil-status")]
    assert labels == ["A 001", "C 001", "A 002"]


@pytest.mark.usefixtures("cast")
def test_numbers_begin_again_after_midnight(now: datetime) -> None:
    hall.ticket()
    assert hall.ticket(at=now + timedelta(days=1)).label == "A 001"


@pytest.mark.usefixtures("cast")
def test_a_clock_set_back_repeats_no_number(now: datetime) -> None:
    labels = [hall.ticket(at=now - timedelta(minutes=m)).label for m in (0, 30, 55, 10)]
    assert len(set(labels)) == 4


@pytest.mark.usefixtures("cast")
def test_a_double_touch_gives_one_number(now: datetime) -> None:
    first, second = (hall.ticket(request_key="touch") for _ in range(2))
    assert first.pk == second.pk
    assert Ticket.objects.count() == 1


@pytest.mark.usefixtures("cast")
def test_the_last_number_of_the_day(now: datetime) -> None:
    row = hall.group()
    row.last_number = 1
    row.save()
    hall.ticket()
    with pytest.raises(commands.NumbersOut):
        hall.ticket()


@pytest.mark.parametrize(
    ("hour", "minute", "given"), [(7, 44, False), (7, 46, True), (11, 44, True), (12, 0, False),
                                  (12, 46, True), (16, 46, False), (21, 0, False)],
)  # fmt: skip
@pytest.mark.usefixtures("cast")
def test_tickets_only_around_the_sessions(
    now: datetime, hour: int, minute: int, given: bool
) -> None:
    at = clock.local(now).replace(hour=hour, minute=minute)
    if given:
        assert hall.ticket(at=at)
        return
    with pytest.raises(commands.Closed):
        hall.ticket(at=at)


def test_the_desk_may_give_one_at_any_hour(cast: Cast, now: datetime) -> None:
    late = clock.local(now).replace(hour=18)
    ticket = commands.issue(hall.wish(), by=cast.receptionist, at=late)
    assert ticket.origin == "desk"
    with pytest.raises(NotAllowed):
        commands.issue(hall.wish(), by=cast.outsider, at=late)


@pytest.mark.usefixtures("cast")
def test_priority_is_on_record_with_its_reason(now: datetime) -> None:
    ticket = hall.ticket(priority="elderly")
    entry = Entry.objects.get(chain=f"hall:{ticket.agency_id}:ticket:{ticket.pk}")
    assert entry.data["priority"] == "elderly"
    assert entry.data["reason"] == "Người cao tuổi"
    with pytest.raises(Invalid):
        hall.ticket(priority="rich")
