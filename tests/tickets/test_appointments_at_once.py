"""Many people, one hour: real threads, real transactions."""

from collections.abc import Callable
from threading import Barrier
from typing import Any

from django.db.models import Count

from motcua.journal import queries as journal
from motcua.kernel.errors import Invalid, Stale
from motcua.tickets.commands import appointments
from motcua.tickets.commands.appointments import _core as own
from motcua.tickets.models import Appointment, SlotCount, Ticket
from tests.dossiers.test_at_once import refusals, together
from tests.tickets import hall
from tests.tickets.booking import again, booked, hour
from tests.ward import Cast


def test_counting_then_booking_does_book_one_hour_twice(ward_copy: Cast) -> None:
    """The race is real: look, find a place, write, as others do. Then the counter row, which holds.

    An hour of this group takes one person.
    """
    gate = Barrier(4)
    group = hall.group("land")

    def count_then_write() -> bool:
        rows = Appointment.objects.filter(group=group, starts_at=hour())
        there = rows.count()
        gate.wait()
        if there:
            return False
        Appointment.objects.create(
            agency_id=group.agency_id, group=group, starts_at=hour(), booked_at=hour()
        )
        return True

    assert sum(together([count_then_write] * 4)) > 1
    Appointment.objects.all().delete()
    answers = together([booked] * 4)
    assert [type(answer) for answer in refusals(answers)] == [appointments.Full] * 3
    assert Appointment.objects.count() == 1


def test_forty_people_and_a_day_that_takes_less(ward_copy: Cast) -> None:
    """Places of hours (4 each) and of the day (9) are both kept; what is counted is booked."""
    hall.group().__class__.objects.filter(code="certification").update(day_cap=9)
    hours = ("08:00", "08:30", "09:00", "09:30")
    calls: list[Callable[[], Any]] = [
        lambda h=h: booked(f"2026-10-08T{h}", "certification")  # type: ignore[misc]  # a default binds
        for h in hours * 5
    ]
    for answer in refusals(together(calls)):
        assert isinstance(answer, appointments.Full)
    by_hour = Appointment.objects.values_list("starts_at").annotate(n=Count("id"))
    assert sum(n for _, n in by_hour) == 9
    assert max(n for _, n in by_hour) <= 4
    counted = dict(SlotCount.objects.values_list("key", "taken"))
    assert sum(n for key, n in counted.items() if "T" in key) == 9
    assert sum(n for key, n in counted.items() if "T" not in key) == 9


def test_two_who_change_places(ward_copy: Cast) -> None:
    """Each wants the other's full hour: both are refused, neither waits for ever."""
    one, other = booked(), booked("2026-10-09T09:00")
    answers = together(
        [
            lambda: appointments.move(one.pk, other.starts_at),
            lambda: appointments.move(other.pk, one.starts_at),
        ]
    )
    assert len(refusals(answers)) >= 1
    hours = [again(row).starts_at for row in (one, other)]
    assert len(set(hours)) == 2


def test_a_form_sent_four_times_at_once(ward_copy: Cast) -> None:
    made = together([lambda: booked(request_key="one form")] * 4)
    assert not refusals(made)
    assert len({row.pk for row in made}) == 1


def test_the_limit_of_a_contact_holds_at_once(ward_copy: Cast) -> None:
    calls = [
        lambda h=h: booked(f"2026-10-08T{h}:00", phone="0912345486")  # type: ignore[misc]  # a default binds
        for h in ("08", "09", "10", "11", "14")
    ]
    answers = together(calls)
    assert len([a for a in refusals(answers) if isinstance(a, Invalid)]) == 3
    assert Appointment.objects.count() == 2


def test_two_kiosks_scan_one_appointment(ward_copy: Cast) -> None:
    row = booked("2026-10-06T10:30")
    made = together([lambda: appointments.check_in(row.token)] * 4)
    assert len({ticket.pk for ticket in made}) == 1
    assert Ticket.objects.count() == 1


def test_cancelled_and_come_at_once(ward_copy: Cast) -> None:
    row = booked("2026-10-06T10:30")
    answers = together(
        [lambda: appointments.check_in(row.token), lambda: appointments.cancel(row.pk)]
    )
    assert len(refusals(answers)) == 1
    assert Ticket.objects.count() == (again(row).state == "arrived")


def test_nobody_books_into_a_day_that_is_being_closed(ward_copy: Cast) -> None:
    """Whoever booked before is moved, whoever comes after finds no such hour; nobody is left."""
    calls: list[Callable[[], Any]] = [
        lambda h=h: booked(f"2026-10-08T{h}", "land")  # type: ignore[misc]  # a default binds
        for h in ("08:00", "08:30", "09:00", "09:30", "10:00", "10:30")
    ]
    close = lambda: appointments.close_day(  # noqa: E731 - one of the crowd
        hour().date(), how="move", reason="Mất điện", by=ward_copy.head
    )
    answers = together([*calls[:3], close, *calls[3:]])
    assert all(isinstance(r, appointments.NotOffered) for r in refusals(answers))
    assert not [row for row in Appointment.objects.all() if row.day == hour().date()]
    for row in Appointment.objects.all():
        assert journal.verify_chain(f"hall:{row.agency_id}:appointment:{row.pk}") is None


def test_two_close_one_day(ward_copy: Cast) -> None:
    row = booked()
    plan = {row.pk: hour("2026-10-09T09:00")}
    close = lambda: appointments.close_day(  # noqa: E731 - twice the same
        row.day, how="move", reason="Mất điện", by=ward_copy.head, expected=plan
    )
    answers = together([close, close])
    (late,) = refusals(answers)
    assert isinstance(late, Stale)
    assert again(row).moved == 1


def test_locks_are_taken_in_one_order() -> None:
    """Names are sorted before they are held: two forms cannot wait for each other."""
    held: list[str] = []
    real, own._lock = own._lock, lambda _, name: held.append(name)
    try:
        own.hold_names("form", "", "+84912345486", "a@b.vn")
    finally:
        own._lock = real
    assert held == sorted(held)
    assert len(held) == 3
