"""Officers, phones and the clock press at one moment: nobody is lost, nobody stands in two places.

Every answer is a result or a refusal in words; never a deadlock, never an error of the database.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.tickets import commands
from motcua.tickets.commands import appointments
from motcua.tickets.models import CounterSession, Service, SlotCount, Ticket
from tests.dossiers.test_at_once import together
from tests.tickets import hall
from tests.tickets.booking import booked
from tests.ward import Cast

Press = Callable[[], object]
Two = tuple[Ticket, Ticket, CounterSession, CounterSession]


def pressed(*presses: Press) -> list[object]:
    """Press all at once; whatever is no refusal in words fails the test."""
    answers = together([_press(press) for press in presses])
    _sound()
    return answers


def _press(press: Press) -> Press:
    def carefully() -> object:
        try:
            return press()
        except Refused as refusal:
            return refusal

    return carefully


def _sound() -> None:
    for call in Service.objects.filter(ended_at=None).select_related("ticket"):
        assert call.ticket.at_counter, call.ticket
    for ticket in Ticket.objects.filter(state__in=["called", "serving"]):
        assert ticket.services.filter(ended_at=None).count() == 1, ticket


@pytest.fixture
def two(ward_copy: Cast) -> Two:
    """Two numbers served at two counters."""
    first, second = hall.ticket(), hall.ticket()
    here, there = hall.sit(ward_copy.receptionist), hall.sit(ward_copy.officer, 3)
    hall.serve_next(here, ward_copy.receptionist)
    hall.serve_next(there, ward_copy.officer)
    return first, second, here, there


def test_each_calls_the_number_the_other_is_serving(ward_copy: Cast, two: Two) -> None:
    a, b, here, there = two
    answers = pressed(
        lambda: commands.call(here.pk, b.pk, finishing=a.pk, by=ward_copy.receptionist),
        lambda: commands.call(there.pk, a.pk, finishing=b.pk, by=ward_copy.officer),
    )
    assert all(isinstance(answer, Refused) for answer in answers)
    assert set(Ticket.objects.values_list("state", flat=True)) == {"serving"}


@pytest.mark.parametrize("aside", ["park", "transfer"])
def test_set_aside_left_done_and_cancelled(ward_copy: Cast, two: Two, aside: str) -> None:
    a, _, here, _ = two
    by, land = ward_copy.receptionist, hall.group("land").pk
    presses: dict[str, Press] = {
        "park": lambda: commands.park(here.pk, by=by),
        "transfer": lambda: commands.transfer(here.pk, land, by=by),
    }
    pressed(
        presses[aside],
        lambda: commands.leave_queue(a.pk),
        lambda: commands.done(here.pk, by=by),
        lambda: commands.cancel(a.pk, "về rồi", by=ward_copy.head),
    )


def test_back_from_being_missed_as_others_call(ward_copy: Cast, two: Two) -> None:
    _, _, here, there = two
    commands.done(here.pk, by=ward_copy.receptionist)
    commands.done(there.pk, by=ward_copy.officer)
    late = hall.ticket()
    Ticket.objects.filter(pk=late.pk).update(state="missed", missed_at=clock.now())
    pressed(
        lambda: commands.rejoin(late.pk),
        lambda: commands.call(here.pk, late.pk, by=ward_copy.receptionist),
        lambda: commands.call_next(there.pk, by=ward_copy.officer),
        lambda: commands.rejoin(late.pk),
    )


def test_the_day_ends_twice_while_officers_press(ward_copy: Cast, two: Two) -> None:
    a, _, here, there = two
    hall.ticket()
    hall.ticket()
    late = clock.now() + timedelta(days=1)
    agency = hall.agency().pk
    pressed(
        lambda: commands.expire(agency, at=late),
        lambda: commands.call_next(here.pk, finishing=a.pk, by=ward_copy.receptionist),
        lambda: commands.miss(there.pk, by=ward_copy.officer),
        lambda: commands.expire(agency, at=late),
    )
    pressed(
        lambda: commands.close(here.pk, by=ward_copy.receptionist),
        lambda: commands.call_next(here.pk, by=ward_copy.receptionist),
    )


def test_a_counter_closes_pauses_opens_and_calls(ward_copy: Cast) -> None:
    hall.ticket()
    by = ward_copy.receptionist
    here = hall.sit(by)
    pressed(
        lambda: commands.close(here.pk, by=by),
        lambda: commands.call_next(here.pk, by=by),
        lambda: commands.pause(here.pk, by=by),
        lambda: commands.open_counter(here.counter_id, by=by),
    )


def test_one_appointment_moved_cancelled_and_its_day_closed(ward_copy: Cast) -> None:
    row = booked()
    day = clock.local(row.starts_at).date()
    later = row.starts_at + timedelta(minutes=30)
    pressed(
        lambda: appointments.cancel(row.pk),
        lambda: appointments.move(row.pk, later),
        lambda: appointments.close_day(day, how="move", reason="họp", by=ward_copy.head),
        lambda: appointments.cancel(row.pk, by=ward_copy.head),
    )
    row.refresh_from_db()
    taken = dict(SlotCount.objects.values_list("key", "taken"))
    assert sum(n for key, n in taken.items() if "T" not in key) == (row.state == "booked")


def test_a_group_goes_out_of_use_while_numbers_are_given(ward_copy: Cast) -> None:
    group = hall.group("land").pk
    pressed(
        *[lambda: hall.ticket("land")] * 3,
        lambda: commands.change_group(group, {"active": False}, by=ward_copy.head),
    )
    hall.group("land").refresh_from_db()
    stranded = Ticket.objects.filter(group_id=group, state="waiting").exists()
    assert not (stranded and not hall.group("land").active)
