"""Booking, moving, cancelling, coming: what is kept, what is refused and in which words."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound
from motcua.tickets import commands, queries
from motcua.tickets.commands import appointments
from motcua.tickets.models import Appointment, SlotCount, Ticket
from tests.tickets import hall
from tests.tickets.booking import again, booked, hour
from tests.ward import Cast


def offered(code: str = "land", **more: Any) -> list[Any]:
    return queries.appointments.offered(hall.group(code), clock.now(), **more)


@pytest.mark.usefixtures("cast", "now")
def test_what_is_offered() -> None:
    days = offered()
    assert days[0].day == date(2026, 10, 6)
    assert f"{days[0].slots[0].starts_at:%H:%M}" == "10:30"  # not in the next half-hour
    assert days[-1].day == date(2026, 10, 20)
    assert {day.day.weekday() for day in days} == {0, 1, 2, 3, 4, 5}  # Saturday receives too
    hours = [f"{slot.starts_at:%H:%M}" for slot in days[1].slots]
    assert (hours[0], hours[7], hours[8], hours[-1]) == ("08:00", "11:30", "13:00", "16:30")


@pytest.mark.usefixtures("cast")
def test_no_hours_on_a_holiday() -> None:
    with clock.at(hour("2026-08-31T09:00")):
        assert date(2026, 9, 2) not in {day.day for day in offered()}


@pytest.mark.usefixtures("cast", "now")
def test_what_is_offered_costs_two_queries() -> None:
    group = hall.group("land")
    queries.appointments.offered(group, clock.now())
    with CaptureQueriesContext(connection) as seen:
        queries.appointments.offered(group, clock.now())
    assert len(seen) == 2


@pytest.mark.usefixtures("cast", "now")
def test_booking_takes_a_place_and_is_on_record() -> None:
    row = booked(name="  Vũ   Hoàng Nam ", phone="0912 345 486", email="Nam@Thu.VN ")
    assert (row.name, row.phone, row.email) == ("Vũ Hoàng Nam", "+84912345486", "nam@thu.vn")
    day = next(d for d in offered() if d.day == row.day)
    assert (day.taken, day.at(row.starts_at).taken, day.at(row.starts_at).free) == (1, 1, 0)
    (entry,) = Entry.objects.filter(chain=f"hall:{row.agency_id}:appointment:{row.pk}")
    assert entry.kind == "appointment.booked"
    assert "345486" not in str(entry.data)
    assert "Nam" not in str(entry.data)


@pytest.mark.usefixtures("cast", "now")
def test_a_full_hour_and_a_full_day_are_refused() -> None:
    booked()
    with pytest.raises(appointments.Full):
        booked()
    hall.group().__class__.objects.filter(code="land").update(day_cap=1)
    queries.forget()
    with pytest.raises(appointments.Full):
        booked("2026-10-08T10:00")
    booked("2026-10-09T10:00")


@pytest.mark.usefixtures("cast", "now")
@pytest.mark.parametrize(
    "at",
    [
        "2026-10-08T09:10", "2026-10-08T12:00", "2026-10-08T11:45", "2026-10-06T09:30",
        "2026-10-06T10:00", "2026-10-11T09:00", "2026-10-21T09:00", "2026-10-05T09:00",
    ],
)  # fmt: skip
def test_only_hours_that_are_offered(at: str) -> None:
    with pytest.raises(appointments.NotOffered):
        booked(at)
    assert not SlotCount.objects.exists()


@pytest.mark.usefixtures("cast", "now")
def test_a_group_that_takes_none() -> None:
    with pytest.raises(appointments.NotOffered):
        booked(code="returns")
    assert "returns" not in {g.code for g in queries.appointments.bookable(hall.agency().pk)}
    with pytest.raises(NotFound):
        queries.appointments.group_by_code(hall.agency().pk, "returns")


@pytest.mark.usefixtures("cast", "now")
def test_a_form_sent_twice_books_once() -> None:
    first, second = (booked(request_key="one form") for _ in range(2))
    assert first.pk == second.pk
    assert SlotCount.objects.get(key__contains="T").taken == 1


@pytest.mark.usefixtures("cast", "now")
@pytest.mark.parametrize(
    ("contact", "field"),
    [({"phone": "12"}, "phone"), ({"email": "a@"}, "email"), ({"name": "x" * 121}, "name"),
     ({"email": "a@b.vn\nBcc: all@x.vn"}, "email"), ({"priority": "king"}, "priority")],
)  # fmt: skip
def test_what_is_wrong_is_named(contact: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        booked(**contact)
    assert field in refusal.value.fields
    assert not Appointment.objects.exists()


@pytest.mark.usefixtures("cast", "now")
def test_one_contact_holds_two() -> None:
    booked(phone="0912345486")
    row = booked("2026-10-08T10:00", phone="+84 912 345 486")
    with pytest.raises(Invalid, match="đang giữ 2 lịch hẹn"):
        booked("2026-10-08T11:00", phone="0912345486")
    booked("2026-10-08T11:00", email="nam@thu.vn")
    appointments.cancel(row.pk)
    booked("2026-10-09T11:00", phone="0912345486")


@pytest.mark.usefixtures("cast", "now")
def test_moving_gives_the_old_hour_back() -> None:
    row = booked()
    moved = appointments.move(row.pk, hour("2026-10-09T14:00"))
    assert (moved.starts_at, moved.moved, moved.to_tell) == (hour("2026-10-09T14:00"), 1, False)
    booked()
    with pytest.raises(appointments.Full):
        appointments.move(row.pk, hour())
    assert again(row).starts_at == hour("2026-10-09T14:00")
    assert appointments.move(row.pk, hour("2026-10-09T14:00")).moved == 1


@pytest.mark.usefixtures("cast", "now")
def test_cancelling_gives_the_hour_back_once() -> None:
    row = booked()
    for _ in range(2):
        assert appointments.cancel(row.pk).state == "cancelled"
    assert set(SlotCount.objects.values_list("taken", flat=True)) == {0}
    booked()
    with pytest.raises(IllegalTransition, match="đã hủy"):
        appointments.move(row.pk, hour("2026-10-09T14:00"))
    kinds = [e.kind for e in journal.trail(f"hall:{row.agency_id}:appointment:{row.pk}")]
    assert kinds == ["appointment.booked", "appointment.cancelled"]


def test_who_may_act_for_somebody(cast: Cast, now: datetime) -> None:
    row = booked(by=cast.receptionist)
    assert row.origin == "desk"
    for nobody in (cast.officer, cast.leader, cast.clerk):
        with pytest.raises(NotAllowed):
            appointments.cancel(row.pk, by=nobody)
    with pytest.raises(NotFound):
        appointments.cancel(row.pk, by=cast.outsider)
    with pytest.raises(NotAllowed):
        booked("2026-10-08T10:00", by=cast.outsider)
    assert appointments.cancel(row.pk, by=cast.head, knows=True).state == "cancelled"


@pytest.mark.usefixtures("cast", "now")
def test_coming_gives_a_ticket_called_at_its_hour() -> None:
    row = booked(code="civil-status")
    with clock.at(hour("2026-10-08T08:20")):
        walk_in = hall.ticket()
        ticket = appointments.check_in(row.token)
        assert (ticket.origin, ticket.not_before) == ("appointment", row.starts_at)
        assert ticket.rank_at < walk_in.rank_at
        assert not appointments.late(ticket)
        assert appointments.check_in(row.token) == ticket
    assert Ticket.objects.count() == 2
    assert again(row).state == "arrived"


@pytest.mark.usefixtures("cast", "now")
@pytest.mark.parametrize(
    ("at", "told"),
    [("2026-10-08T07:59", "Từ 08:00 mời"), ("2026-10-07T09:00", "Từ 08:00 ngày 08/10/2026")],
)
def test_too_early_says_when(at: str, told: str) -> None:
    row = booked()
    with clock.at(hour(at)), pytest.raises(appointments.TooEarly, match=told) as refusal:
        appointments.check_in(row.token)
    assert refusal.value.opens_at == hour("2026-10-08T08:00")
    assert again(row).state == "booked"


@pytest.mark.usefixtures("cast", "now")
def test_too_late_falls_in_line_like_anybody() -> None:
    row = booked(code="civil-status")
    with clock.at(hour("2026-10-08T09:16")):
        before = hall.ticket()
        ticket = appointments.check_in(row.token)
        assert appointments.late(ticket)
        assert ticket.rank_at == clock.now() >= before.rank_at


@pytest.mark.usefixtures("cast", "now")
def test_too_late_behind_a_closed_door() -> None:
    row = booked("2026-10-08T16:30")
    with clock.at(hour("2026-10-08T16:44")):
        assert appointments.check_in(row.token).state == "waiting"
    other = booked("2026-10-09T16:00")
    with clock.at(hour("2026-10-09T16:50")), pytest.raises(commands.Closed):
        appointments.check_in(other.token)


def test_over_is_refused_with_what_to_do(cast: Cast, now: datetime) -> None:
    gone, displaced, past = booked(), booked("2026-10-08T10:00"), booked("2026-10-07T10:00")
    appointments.cancel(gone.pk)
    appointments.close_day(
        displaced.day, how="ask", reason="Mất điện", group_id=displaced.group_id, by=cast.head
    )
    with clock.at(hour("2026-10-08T09:50")):
        for row, told in ((gone, "đã hủy"), (displaced, "xin đổi"), (past, "đã qua")):
            with pytest.raises(IllegalTransition, match=told) as refusal:
                appointments.check_in(row.token)
            assert "lấy số thường" in refusal.value.message
    with pytest.raises(NotFound):
        appointments.check_in("no such token")


def test_a_kiosk_of_another_ward(cast: Cast, now: datetime) -> None:
    row = booked()
    device = commands.add_device("kiosk", {"name": "Kiốt"}, by=cast.head)
    device.agency_id += 1
    with pytest.raises(NotFound, match="Phường Phúc Lợi"):
        appointments.check_in(row.token, device=device)


def test_the_desk_checks_in_by_hand(cast: Cast, now: datetime) -> None:
    row = booked("2026-10-06T10:30")
    with pytest.raises(NotAllowed):
        appointments.check_in(row.token, by=cast.officer)
    assert appointments.check_in(row.token, by=cast.receptionist).label == "C 001"


@pytest.mark.usefixtures("cast", "now")
def test_who_did_not_come() -> None:
    row, tomorrow = booked("2026-10-06T10:30"), booked("2026-10-07T10:30")
    with clock.at(hour("2026-10-06T17:59")):
        assert appointments.expire(row.agency_id) == 0
    with clock.at(hour("2026-10-06T18:00")):
        assert appointments.expire(row.agency_id) == 1
        assert appointments.expire(row.agency_id) == 0
    assert (again(row).state, again(tomorrow).state) == ("missed", "booked")


@pytest.mark.usefixtures("cast", "now")
def test_at_midnight_the_day_is_over() -> None:
    row = booked("2026-10-06T10:30")
    with clock.at(hour("2026-10-07T00:05")):
        assert appointments.expire(row.agency_id) == 1
    assert again(row).ended_at == hour("2026-10-07T00:05")


@pytest.mark.usefixtures("cast", "now")
def test_contacts_are_forgotten_after_a_month() -> None:
    row = booked("2026-10-06T10:30", name="Vũ Hoàng Nam", phone="0912345486", email="nam@thu.vn")
    with clock.at(hour("2026-11-05T10:00")):
        assert appointments.forget_contacts(row.agency_id) == 0
        assert again(row).phone
    with clock.at(hour("2026-11-05T10:31")):
        assert appointments.forget_contacts(row.agency_id) == 1
        assert appointments.forget_contacts(row.agency_id) == 0
    assert (again(row).name, again(row).phone, again(row).email) == ("", "", "")
    assert Entry.objects.get(kind="hall.contacts_forgotten").data == {"appointments": 1}
