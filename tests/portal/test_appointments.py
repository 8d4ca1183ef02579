"""Booking on a telephone: three pages, then one that is all of the appointment."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.kernel import clock
from motcua.portal import ics, limits
from motcua.tickets import queries
from motcua.tickets.commands import appointments
from motcua.tickets.models import Appointment
from tests.tickets import hall
from tests.tickets.booking import again, booked, hour
from tests.ward import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast", "now", "clean")]
DAY = "/appointments/land/2026-10-08/"


@pytest.fixture
def clean(db: None) -> Iterator[None]:
    cache.clear()
    queries.forget()
    yield
    cache.clear()
    queries.forget()


def page(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_home_page_leads_here() -> None:
    assert 'href="/appointments/"' in page("/")


def test_only_what_can_be_booked_is_offered() -> None:
    html = page("/appointments/")
    assert 'href="/appointments/land/"' in html
    assert "Nhận kết quả thì không cần hẹn" in html
    assert "/appointments/returns/" not in html
    page("/appointments/returns/", 404)
    page("/appointments/nothing/", 404)


def test_days_say_how_many_places_are_left() -> None:
    booked()
    html = page("/appointments/land/")
    assert "Thứ Năm</b><small>còn 15 chỗ" in html
    assert "11/10" not in html  # a Sunday
    hall.group().__class__.objects.filter(code="land").update(day_cap=1)
    queries.forget()
    assert "đã hết chỗ" in page("/appointments/land/")


@pytest.mark.parametrize("day", ["2026-10-11", "2026-10-05", "2027-10-08", "today", "2026-13-45"])
def test_no_such_day(day: str) -> None:
    page(f"/appointments/land/{day}/", 404)


def test_a_full_hour_cannot_be_chosen() -> None:
    booked()
    assert re.search(r'value="09:00" required disabled', page(DAY))
    assert re.search(r'value="09:30" required>', page(DAY))


def test_booking_without_a_name() -> None:
    answer = Client().post(DAY, {"hour": "09:00", "key": "k"}, follow=True)
    row = Appointment.objects.get()
    assert answer.redirect_chain == [(f"/a/{row.token}", 302)]
    html = answer.content.decode()
    assert "Phường đã giữ giờ cho Ông/Bà" in html
    assert "<svg" in html
    assert "Mời đến từ <b>08:00</b>; muộn hơn <b>09:15</b>" in html
    assert (row.origin, row.starts_at, row.name) == ("portal", hour(), "")


def test_the_same_form_twice_is_one_appointment() -> None:
    client = Client()
    for _ in range(2):
        client.post(DAY, {"hour": "09:00", "key": "one"})
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "told", "status"),
    [
        ({}, "Mời chọn một giờ.", 422),
        ({"hour": "12:00"}, "Mời chọn một giờ.", 422),
        ({"hour": "09:00", "phone": "09"}, "Số điện thoại chưa đúng", 422),
        ({"hour": "09:00", "email": "nam"}, "thư điện tử chưa đúng", 422),
        ({"hour": "09:00", "name": "x" * 130}, "dài quá 120", 422),
        ({"hour": "10:00"}, "vừa có người đặt hết chỗ", 422),
    ],
)
def test_errors_keep_what_was_typed(typed: dict[str, str], told: str, status: int) -> None:
    booked("2026-10-08T10:00")
    given = {"name": "<b>Nam</b>", "phone": "0912345486", "key": "k1", **typed}
    answer = Client().post(DAY, given)
    html = answer.content.decode()
    assert answer.status_code == status
    assert told in html
    assert "data-error-summary" in html
    assert 'name="key" value="k1"' in html
    if "name" not in typed:
        assert 'value="&lt;b&gt;Nam&lt;/b&gt;"' in html
    if typed.get("hour") == "09:00":
        assert re.search(r'value="09:00" required checked', html)
    assert Appointment.objects.count() == 1


def test_hostile_input_is_only_words() -> None:
    answer = Client().post(DAY, {"hour": "09:00", "name": "\0<script>x</script>😀", "key": "\0"})
    row = Appointment.objects.get()
    assert answer.status_code == 302
    assert "<script>x" not in page(f"/a/{row.token}")


def test_a_machine_cannot_book_on_and_on() -> None:
    client = Client(REMOTE_ADDR="10.1.1.1")
    for _ in range(limits.BOOKINGS.most):
        client.post(DAY, {"hour": "09:00", "key": "same"})
    answer = client.post(DAY, {"hour": "10:00", "key": "more"})
    assert answer.status_code == 429
    assert "thử lại sau" in answer.content.decode()
    assert Client(REMOTE_ADDR="10.1.1.2").post(DAY, {"hour": "10:00"}).status_code == 302


def test_moving() -> None:
    row = booked()
    assert 'move/2026-10-09/"' in page(f"/a/{row.token}/move/")
    path = f"/a/{row.token}/move/2026-10-09/"
    assert "đang giữ 09:00 08/10/2026" in page(path)
    assert Client().post(path, {}).status_code == 422
    html = Client().post(path, {"hour": "14:00"}, follow=True).content.decode()
    assert "Đã đổi giờ" in html
    assert again(row).starts_at == hour("2026-10-09T14:00")
    booked("2026-10-09T15:00")
    answer = Client().post(path, {"hour": "15:00"})
    assert answer.status_code == 422
    assert "vừa có người đặt hết chỗ" in answer.content.decode()


def test_cancelling() -> None:
    row = booked()
    html = Client().post(f"/a/{row.token}/cancel/", follow=True).content.decode()
    assert "Đã hủy lịch hẹn" in html
    assert "Lịch hẹn đã hủy" in html
    assert "<svg xmlns" not in html  # no code for the kiosk any more
    assert Client().get(f"/a/{row.token}/move/").status_code == 302
    assert Client().get(f"/a/{row.token}/cancel/").status_code == 405


def test_who_is_here_cannot_cancel() -> None:
    row = booked("2026-10-06T10:30")
    ticket = appointments.check_in(row.token)
    answer = Client().post(f"/a/{row.token}/cancel/")
    assert answer.status_code == 409
    assert ticket.label in answer.content.decode()


def test_a_change_of_the_ward_is_on_the_page(cast: Cast) -> None:
    row = booked()
    appointments.close_day(row.day, how="move", reason="Mất điện", by=cast.head)
    html = page(f"/a/{row.token}")
    for told in ("Phường xin đổi giờ hẹn", "<s>09:00 thứ Năm 08/10/2026</s>", "Lý do: Mất điện."):
        assert told in html
    html = Client().post(f"/a/{row.token}/known/", follow=True).content.decode()
    assert "Phường xin đổi giờ hẹn" not in html
    assert again(row).told_how == "page"


def test_displaced(cast: Cast) -> None:
    row = booked()
    appointments.close_day(row.day, how="ask", reason="Mất điện", by=cast.head)
    html = page(f"/a/{row.token}")
    assert "mời Ông/Bà chọn giờ khác" in html
    assert "Chọn giờ khác</a>" in html
    assert "2026-10-08" not in page(f"/a/{row.token}/move/")
    Client().post(f"/a/{row.token}/move/2026-10-12/", {"hour": "09:00"})
    assert again(row).state == "booked"


@pytest.mark.parametrize("token", ["khong-co", "%00", "😀", "x" * 100])
@pytest.mark.parametrize("rest", ["", "/move/", "/move/2026-10-08/", "/lich-hen.ics"])
def test_a_wrong_code(token: str, rest: str) -> None:
    assert "không dẫn đến lịch hẹn nào" in page(f"/a/{token}{rest}", 404)


def test_the_address_is_told_to_nobody() -> None:
    row = booked(name="Vũ Hoàng Nam", phone="0912345486", email="nam@thu.vn")
    answer = Client().get(f"/a/{row.token}")
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    html = answer.content.decode()
    assert "V. H. Nam" in html
    for secret in ("Hoàng Nam", "345486", "nam@thu"):
        assert secret not in html


def test_the_calendar_file() -> None:
    row = booked()
    answer = Client().get(f"/a/{row.token}/lich-hen.ics")
    assert answer["Content-Type"] == "text/calendar"
    lines = answer.content.decode().split("\r\n")
    assert "DTSTART:20261008T020000Z" in lines
    assert "DTEND:20261008T023000Z" in lines
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = answer.content.decode().replace("\r\n ", "")
    assert "SUMMARY:Bộ phận Một cửa: Nhà\\, đất\\, xây dựng" in unfolded
    assert f"/a/{row.token}" in unfolded


def test_long_lines_are_folded_between_letters() -> None:
    folded = ics._fold("X:" + "ữ😀" * 60)
    assert folded.replace(b"\r\n ", b"").decode() == "X:" + "ữ😀" * 60 + "\r\n"


def test_pages_are_cheap(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    row = booked()
    for path, most in ((DAY, 10), ("/appointments/land/", 10), (f"/a/{row.token}", 10)):
        page(path)
        with django_assert_max_num_queries(most):
            page(path)


def test_after_the_year_of_the_calendar_there_is_a_blank() -> None:
    with clock.at(datetime(2035, 1, 3, 9, tzinfo=clock.TZ)):
        assert "hết chỗ hẹn" in page("/appointments/land/")


def test_who_came_finds_the_ticket() -> None:
    row = booked("2026-10-06T10:30")
    ticket = appointments.check_in(row.token)
    assert f'href="/t/{ticket.token}"' in page(f"/a/{row.token}")
