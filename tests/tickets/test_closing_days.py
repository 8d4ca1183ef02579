"""A day is closed: everybody on it is moved or asked, and everybody is told."""

from datetime import date, datetime
from typing import Any

import pytest

from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from motcua.tickets import queries
from motcua.tickets.commands import appointments
from motcua.tickets.models import Appointment, Blackout
from tests.tickets import hall
from tests.tickets.booking import again, booked, hour
from tests.ward import Cast

DAY = date(2026, 10, 8)


def close(cast: Cast, how: str = "move", **more: Any) -> list[Appointment]:
    return appointments.close_day(DAY, how=how, reason="Mất điện", by=cast.receptionist, **more)


def days(code: str = "land") -> set[date]:
    return {d.day for d in queries.appointments.offered(hall.group(code), clock.now())}


def test_each_moves_near_the_same_hour(cast: Cast, now: datetime) -> None:
    first, second = booked(phone="0912345486"), booked("2026-10-08T15:00")
    booked("2026-10-09T09:00")
    concerned = close(cast)
    assert [row.pk for row in concerned] == [first.pk, second.pk]
    assert again(first).starts_at == hour("2026-10-09T08:30")
    assert again(second).starts_at == hour("2026-10-09T15:00")
    assert (again(first).was_at, again(first).change_reason) == (hour(), "Mất điện")
    assert again(first).to_tell
    assert DAY not in days()
    entry = Entry.objects.get(kind="hall.day_closed")
    assert entry.data["concerned"] == 2


def test_asked_to_choose_again(cast: Cast, now: datetime) -> None:
    row = booked()
    close(cast, "ask")
    assert (again(row).state, again(row).starts_at) == ("displaced", hour())
    assert appointments.move(row.pk, hour("2026-10-12T09:00")).state == "booked"
    assert not again(row).to_tell  # whoever chose knows


def test_where_nothing_is_free_one_is_asked(cast: Cast, now: datetime) -> None:
    row = booked()
    for offered in queries.appointments.offered(hall.group("land"), now):
        for slot in offered.slots:
            if slot.free:
                booked(f"{slot.starts_at:%Y-%m-%dT%H:%M}")
    hall.group().__class__.objects.filter(code="land").update(days_ahead=2)
    queries.forget()
    close(cast, group_id=hall.group("land").pk)
    assert again(row).state == "displaced"


def test_one_group_alone(cast: Cast, now: datetime) -> None:
    land, civil = booked(), booked(code="civil-status")
    close(cast, group_id=land.group_id)
    assert again(civil).starts_at == hour()
    assert DAY in days("civil-status")
    assert DAY not in days("land")


def test_reopened(cast: Cast, now: datetime) -> None:
    row = booked()
    close(cast)
    blackout = Blackout.objects.get()
    with pytest.raises(NotFound):
        appointments.reopen_day(blackout.pk + 1, by=cast.head)
    with pytest.raises(NotAllowed):
        appointments.reopen_day(blackout.pk, by=cast.officer)
    appointments.reopen_day(blackout.pk, by=cast.head)
    assert DAY in days()
    assert again(row).starts_at == hour("2026-10-09T09:00")
    booked()  # the hour that was given back


def test_a_second_press_concerns_nobody(cast: Cast, now: datetime) -> None:
    booked()
    assert len(close(cast)) == 1
    assert close(cast) == []
    assert Blackout.objects.count() == 1
    assert Entry.objects.filter(kind="hall.day_closed").count() == 1


def test_what_was_seen_is_what_is_done(cast: Cast, now: datetime) -> None:
    row = booked()
    plan = {r.pk: new for r, new in queries.appointments.settled(row.agency_id, DAY, None, now)}
    assert plan == {row.pk: hour("2026-10-09T09:00")}
    booked("2026-10-09T09:00")
    with pytest.raises(Stale, match="xem lại giờ mới"):
        close(cast, expected=plan)
    assert again(row).starts_at == hour()
    assert not Blackout.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"how": "drop"}, "how"), ({"how": ""}, "how"), ({"reason": " "}, "reason"),
     ({"reason": "x" * 201}, "reason"), ({"day": date(2026, 10, 5)}, "day")],
)  # fmt: skip
def test_what_must_be_said(cast: Cast, now: datetime, changes: dict[str, Any], field: str) -> None:
    row = booked()
    given = {"day": DAY, "how": "ask", "reason": "Mất điện", **changes}
    with pytest.raises(Invalid) as refusal:
        appointments.close_day(**given, by=cast.head)
    assert field in refusal.value.fields
    assert again(row).state == "booked"


def test_who_may_close(cast: Cast, now: datetime) -> None:
    row = booked()
    for nobody in (cast.officer, cast.leader):
        with pytest.raises(NotAllowed):
            appointments.close_day(DAY, how="ask", reason="Thử", by=nobody)
    appointments.close_day(DAY, how="ask", reason="Thử", by=cast.outsider)
    assert again(row).state == "booked"


def test_closing_today_leaves_those_who_came(cast: Cast, now: datetime) -> None:
    came, to_come = booked("2026-10-06T10:30"), booked("2026-10-06T15:00")
    appointments.check_in(came.token)
    with clock.at(hour("2026-10-06T11:00")):
        concerned = appointments.close_day(
            date(2026, 10, 6), how="ask", reason="Mất điện", by=cast.head
        )
    assert [row.pk for row in concerned] == [to_come.pk]


def test_a_group_that_is_no_longer_served(cast: Cast, now: datetime) -> None:
    """Its appointments can still be cancelled, and its days closed; who is left is asked."""
    gone, left = booked(), booked("2026-10-08T10:00")
    hall.group().__class__.objects.filter(code="land").update(active=False)
    queries.forget()
    assert appointments.cancel(gone.pk).state == "cancelled"
    close(cast)
    assert again(left).state == "displaced"


def test_who_never_chose_again_may_book_later(cast: Cast, now: datetime) -> None:
    booked(phone="0912345486")
    booked("2026-10-08T10:00", phone="0912345486")
    close(cast, "ask")
    with clock.at(hour("2026-10-09T08:00")):
        booked("2026-10-12T09:00", phone="0912345486")
