"""The front door."""

from datetime import datetime

import pytest
from django.test import Client

from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-10-06T09:42", "Đang mở cửa"),
        ("2026-10-06T12:30", "Đang đóng cửa"),
        ("2026-10-10T09:00", "Đang mở cửa"),
        ("2026-10-11T09:00", "Đang đóng cửa"),
        ("2026-09-02T09:00", "Đang đóng cửa"),
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
    assert "Đang mở cửa" not in html


def test_it_says_what_can_be_done_here(now: datetime) -> None:
    answer = Client().get("/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Quét mã trên giấy hẹn" in html
    assert 'href="/office/"' in html
    assert "Xin chào · Xin lỗi · Xin cảm ơn · Xin phép" in html
