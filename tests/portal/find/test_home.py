"""The front door."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.agencies.models import DutyShift, Officer
from motcua.kernel import clock
from motcua.portal import public

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-10-06T09:42", "</i>Mở cửa<"),
        ("2026-10-06T12:30", "</i>Đóng cửa<"),
        ("2026-10-10T09:00", "</i>Mở cửa<"),
        ("2026-10-11T09:00", "</i>Đóng cửa<"),
        ("2026-09-02T09:00", "</i>Đóng cửa<"),
    ],
)
def test_the_door_tells_when_it_is_open(at: str, told: str) -> None:
    with clock.at(datetime.fromisoformat(at).replace(tzinfo=clock.TZ)):
        html = Client().get("/").content.decode()
    assert told in html
    assert "Thứ Hai đến thứ Sáu 8:00–12:00, 13:00–17:00" in html
    assert "Thứ Bảy 8:00–12:00, chỉ tiếp nhận và trả kết quả" in html


def test_a_year_without_a_calendar_is_silent_about_hours() -> None:
    with clock.at(datetime(2035, 1, 3, 9, tzinfo=clock.TZ)):
        html = Client().get("/").content.decode()
    assert "Phường Phúc Lợi" in html
    assert "</i>Mở cửa<" not in html


def test_it_says_what_can_be_done_here(now: datetime) -> None:
    answer = Client().get("/")
    html = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Hôm nay Ông/Bà cần làm việc gì?", "Nhà có em bé", "Theo dõi hồ sơ đã nộp"):
        assert words in html
    assert 'href="/office/"' in html
    assert "Xin chào · Xin lỗi · Xin cảm ơn · Xin phép" in html


def test_who_leads_today_and_who_waits(now: datetime) -> None:
    assert "Không có ai" in Client().get("/").content.decode()
    leader = Officer.objects.get(name="Nguyễn Thị Thu Hà")
    DutyShift.objects.create(
        agency_id=leader.agency_id, officer=leader,
        starts_at=now.replace(hour=8), ends_at=now.replace(hour=17),
    )  # fmt: skip
    assert "Nguyễn Thị Thu Hà" in Client().get("/").content.decode()


def test_few_questions_and_none_once_kept(
    django_assert_max_num_queries: DjangoAssertNumQueries,
    django_assert_num_queries: DjangoAssertNumQueries,
    kept: None,
) -> None:
    public.forget()
    client = Client()
    with django_assert_max_num_queries(25):  # ward, calendar, hall, line, duty, figures: all kept
        client.get("/")
    with django_assert_max_num_queries(1):  # whether somebody published
        client.get("/")


@pytest.mark.parametrize("path", ["/", "/find/", "/procedures/", "/ward/"])
def test_reading_is_all_one_does_here(path: str) -> None:
    assert Client().post(path).status_code == 405
