"""Appointments at the desk: who sees them, and every act with its mistakes."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.journal import queries as journal
from motcua.kernel import clock
from motcua.tickets import queries
from motcua.tickets.commands import appointments
from motcua.tickets.models import Appointment, Blackout
from tests.tickets import hall
from tests.tickets.booking import again, booked, hour
from tests.ward import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
Enter = Callable[[str], Client]
HERE = "/office/appointments/"
NEW = f"{HERE}new/?group=land&day=2026-10-08"


@pytest.fixture
def fresh() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


def read(client: Client, path: str = HERE, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_day_by_group_with_masked_contacts(enter: Enter) -> None:
    booked(name="Vũ Hoàng Nam", phone="0912345486", email="nam@thu.vn")
    booked("2026-10-08T10:00", code="civil-status")
    html = read(enter("receptionist"), f"{HERE}?day=2026-10-08")
    for told in ("thứ Năm 08/10/2026", "2 lịch hẹn", "Vũ Hoàng Nam", "091 •••• 486", "n•••@thu.vn",
                 "Không ghi tên", "Hộ tịch"):  # fmt: skip
        assert told in html
    for secret in ("0912345486", "345486", "nam@thu.vn"):
        assert secret not in html
    assert "Ngày này chưa có ai hẹn" in read(enter("receptionist"))


@pytest.mark.parametrize("who", ["officer", "colleague", "stranger", "leader", "auditor", "admin"])
def test_who_is_not_at_the_desk_sees_nothing(enter: Enter, who: str) -> None:
    row = booked()
    client = enter(who)
    for path in ("", "new/", "close/", "calls/", f"{row.pk}/"):
        read(client, HERE + path, 403)
    for path in ("arrive", "move", "cancel", "told", "numbers"):
        assert client.post(f"{HERE}{row.pk}/{path}/").status_code == 403
    assert again(row).state == "booked"


def test_another_ward_sees_its_own(enter: Enter) -> None:
    row = booked(name="Vũ Hoàng Nam")
    client = enter("outsider")
    assert "Vũ Hoàng Nam" not in read(client, f"{HERE}?day=2026-10-08")
    read(client, f"{HERE}{row.pk}/", 404)
    for path in ("arrive", "move", "cancel", "told", "numbers"):
        assert client.post(f"{HERE}{row.pk}/{path}/", {"reason": "x"}).status_code == 404
    assert "chưa có nhóm việc" in read(client, f"{HERE}new/").lower()


def test_strangers_sign_in(enter: Enter) -> None:
    assert Client().get(HERE).status_code == 302


def test_the_list_costs_the_same_for_eight(enter: Enter) -> None:
    client, path = enter("receptionist"), f"{HERE}?day=2026-10-08"
    counts = []
    for time in ("08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "11:30"):
        booked(f"2026-10-08T{time}")
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            client.get(path)
        counts.append(len(seen))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_booking_for_somebody(enter: Enter, cast: Cast) -> None:
    client = enter("receptionist")
    html = read(client, NEW)
    key = re.search(r'name="key" value="([^"]+)"', html)
    assert key
    form = {"hour": "09:00", "name": "Nam", "phone": "0912345486", "priority": "elderly",
            "key": key[1]}  # fmt: skip
    answer = client.post(NEW, form, follow=True)
    assert "Đã giữ giờ" in answer.content.decode()
    client.post(NEW, form)
    row = Appointment.objects.get()
    assert (row.origin, row.priority, row.starts_at) == ("desk", "elderly", hour())
    entry = journal.trail(f"hall:{row.agency_id}:appointment:{row.pk}").get()
    assert entry.actor_id == cast.receptionist.id


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"hour": ""}, "Mời chọn một giờ."),
        ({"hour": "10:00"}, "vừa có người đặt hết chỗ"),
        ({"phone": "1"}, "Số điện thoại chưa đúng"),
        ({"email": "x"}, "thư điện tử chưa đúng"),
        ({"priority": "king"}, "Diện ưu tiên không có"),
    ],
)
def test_booking_keeps_what_was_typed(enter: Enter, typed: dict[str, str], told: str) -> None:
    booked("2026-10-08T10:00")
    given = {"hour": "09:00", "name": "Nam <b>", "key": "k", **typed}
    answer = enter("receptionist").post(NEW, given)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert told in html
    assert 'value="Nam &lt;b&gt;"' in html
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize("query", ["", "?group=nothing&day=x", "?group=land&day=2026-10-11"])
def test_a_strange_address_still_opens(enter: Enter, query: str) -> None:
    assert "Đặt hẹn giúp" in read(enter("receptionist"), f"{HERE}new/{query}")


def test_contacts_in_full_are_on_record(enter: Enter, cast: Cast) -> None:
    row = booked(phone="0912345486", email="nam@thu.vn")
    client = enter("receptionist")
    assert "0912345486" not in read(client, f"{HERE}{row.pk}/")
    assert not journal.reads(f"appointment:{row.pk}").exists()
    html = client.post(f"{HERE}{row.pk}/numbers/").content.decode()
    assert "0912345486" in html
    assert "nam@thu.vn" in html
    (entry,) = journal.reads(f"appointment:{row.pk}")
    assert entry.actor_id == cast.receptionist.id


def test_checking_in_by_hand(enter: Enter) -> None:
    row, later = booked("2026-10-06T10:30"), booked("2026-10-06T15:00")
    client = enter("receptionist")
    assert "Đã đến" in read(client)
    html = client.post(f"{HERE}{row.pk}/arrive/", follow=True).content.decode()
    assert "Đã cấp số C 001." in html
    assert "C 001" in read(client)
    answer = client.post(f"{HERE}{later.pk}/arrive/")
    assert answer.status_code == 422
    assert "Từ 14:00" in answer.content.decode()


def test_late_is_told_to_the_desk(enter: Enter) -> None:
    row = booked("2026-10-06T10:30")
    client = enter("receptionist")
    with clock.at(hour("2026-10-06T10:50")):
        html = client.post(f"{HERE}{row.pk}/arrive/", follow=True).content.decode()
    assert "xếp hàng như người vừa đến" in html


def test_moving_and_telling(enter: Enter) -> None:
    row = booked(phone="0912345486")
    client = enter("receptionist")
    assert 'value="14:00"' in read(client, f"{HERE}{row.pk}/?move=2026-10-09")
    path = f"{HERE}{row.pk}/move/"
    client.post(path, {"day": "2026-10-09", "hour": "14:00", "knows": "1"})
    assert again(row).starts_at == hour("2026-10-09T14:00")
    assert not again(row).to_tell
    client.post(path, {"day": "2026-10-09", "hour": "15:00", "reason": "Họp"})
    assert again(row).to_tell
    html = read(client, f"{HERE}{row.pk}/")
    assert "Người dân chưa biết thay đổi này" in html
    assert "Đổi từ 14:00 09/10 sang 15:00 09/10: Họp" in html
    for wrong in ({"day": "2026-10-09"}, {"hour": "09:00"}, {"day": "2026-10-11", "hour": "09:00"}):
        assert client.post(path, wrong).status_code in {404, 422}


def test_cancelling_needs_a_reason(enter: Enter) -> None:
    row = booked()
    client = enter("receptionist")
    answer = client.post(f"{HERE}{row.pk}/cancel/", {"reason": " "})
    assert answer.status_code == 422
    assert "Mời ghi lý do hủy." in answer.content.decode()
    client.post(f"{HERE}{row.pk}/cancel/", {"reason": "Trùng hẹn", "knows": "1"})
    assert again(row).state == "cancelled"
    assert "Hủy hẹn: Trùng hẹn" in read(client, f"{HERE}{row.pk}/")


def _form(**changes: Any) -> dict[str, Any]:
    return {"day": "2026-10-08", "group": "", "how": "move", "reason": "Mất điện", **changes}


def test_closing_shows_everybody_then_does_so(enter: Enter) -> None:
    row = booked(name="Vũ Hoàng Nam", phone="0912345486")
    client = enter("receptionist")
    html = client.post(f"{HERE}close/", _form()).content.decode()
    assert "1 người đã hẹn" in html
    assert '<b class="num">09:00</b> thứ Sáu 09/10' in html
    plan = re.findall(r'name="plan" value="([^"]+)"', html)
    assert plan == [f"{row.pk}=2026-10-09T09:00:00+07:00"]
    assert not Blackout.objects.exists()
    html = client.post(
        f"{HERE}close/", {**_form(), "done": "1", "plan": plan}, follow=True
    ).content.decode()
    assert "1 người chuyển giờ, 0 người được mời chọn lại" in html
    assert "Vũ Hoàng Nam" in html  # on the list of calls
    assert again(row).starts_at == hour("2026-10-09T09:00")
    assert "Mất điện" in read(client, f"{HERE}?day=2026-10-08")
    client.post(f"{HERE}{row.pk}/told/", {"back": "calls"})
    assert "Không còn ai phải gọi" in read(client, f"{HERE}calls/")


def test_what_changed_since_is_shown_again(enter: Enter) -> None:
    row = booked()
    client = enter("receptionist")
    plan = [f"{row.pk}=2026-10-09T09:00:00+07:00"]
    booked("2026-10-09T09:00")
    answer = client.post(f"{HERE}close/", {**_form(), "done": "1", "plan": plan})
    assert answer.status_code == 409
    assert "Mời xem lại giờ mới" in answer.content.decode()
    assert not Blackout.objects.exists()


@pytest.mark.parametrize("plan", [["x=y"], ["=", "1=2"], ["17"], []])
def test_a_plan_nobody_saw_is_not_carried_out(enter: Enter, plan: list[str]) -> None:
    row = booked()
    answer = enter("receptionist").post(f"{HERE}close/", {**_form(), "done": "1", "plan": plan})
    assert answer.status_code in {409, 422}
    assert again(row).starts_at == hour()


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"day": ""}, "Mời chọn ngày"), ({"day": "2026-10-05"}, "đã qua"), ({"how": ""}, "cách xử lý"),
     ({"reason": ""}, "Mời ghi lý do"), ({"reason": "x" * 250}, "dài quá 200")],
)  # fmt: skip
def test_closing_asks_for_what_is_missing(enter: Enter, changes: dict[str, str], told: str) -> None:
    answer = enter("receptionist").post(f"{HERE}close/", _form(**changes))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert told in html
    if "reason" not in changes:
        assert 'value="Mất điện"' in html


@pytest.mark.parametrize("group", ["999999", "abc", "9" * 30])
def test_a_group_that_is_none(enter: Enter, group: str) -> None:
    """Closing what cannot be read must not become closing everything."""
    answer = enter("receptionist").post(f"{HERE}close/", {**_form(group=group), "done": "1"})
    assert answer.status_code == 404
    assert not Blackout.objects.exists()


def test_reopening(enter: Enter, cast: Cast) -> None:
    appointments.close_day(hour().date(), how="ask", reason="Mất điện", by=cast.head)
    pk = Blackout.objects.get().pk
    assert enter("outsider").post(f"{HERE}close/{pk}/reopen/").status_code == 404
    html = enter("receptionist").post(f"{HERE}close/{pk}/reopen/", follow=True).content.decode()
    assert "Đã mở nhận hẹn lại" in html
    assert not Blackout.objects.exists()


def test_who_left_nothing_is_named_as_such(enter: Enter, cast: Cast) -> None:
    row = booked()
    appointments.close_day(row.day, how="ask", reason="Mất điện", by=cast.head)
    html = read(enter("receptionist"), f"{HERE}calls/")
    assert "Không để lại số điện thoại" in html
    assert "Mời chọn giờ khác" in html


def test_a_hall_without_counters_offers_nothing(enter: Enter) -> None:
    hall.counter().__class__.objects.all().update(active=False)
    queries.forget()
    assert "Chưa có nhóm việc nào" in read(enter("receptionist"), f"{HERE}new/")


def test_days_as_people_write_them(enter: Enter) -> None:
    booked(name="Vũ Hoàng Nam")
    client = enter("receptionist")
    for day in ("8/10/2026", "08-10-2026", "2026-10-08"):
        assert "Vũ Hoàng Nam" in read(client, f"{HERE}?day={day}")
    for nonsense in ("31/02/2026", "x", "9/9/99999"):
        assert "06/10/2026" in read(client, f"{HERE}?day={nonsense}")


def test_only_days_that_receive_can_be_closed(enter: Enter) -> None:
    html = read(enter("receptionist"), f"{HERE}close/?day=2026-10-08")
    assert '<option value="2026-10-08" selected>Thứ Năm 08/10/2026' in html
    assert "2026-10-11" not in html  # a Sunday


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "31/12/9999"])
def test_a_day_beyond_all_calendars_is_today(enter: Enter, day: str) -> None:
    for path in ("", "new/", "close/"):
        read(enter("receptionist"), f"{HERE}{path}?day={day}")
