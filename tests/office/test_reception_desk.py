"""What the desk does beside receiving: places kept for callers, the book of a year."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from motcua.journal.models import Entry, ReadEntry
from motcua.reception import commands
from motcua.reception.models import Reception
from motcua.reports import receptions
from tests import ward
from tests.papers.reading import read
from tests.reception import made

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
GIVEN = {"name": "Đặng Thu Nga", "phone": "0912 000 555", "subject": "Xin mở quán", "key": "k1"}


def _file(shape: str, year: int = 2026) -> str:
    return f"{reverse('office:reception_file')}?year={year}&shape={shape}"


def test_a_place_is_kept_for_who_rings(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    page = reverse("office:reception_booking", args=[made.sitting(cast, now, places=1).pk])
    client = enter("receptionist")
    assert page in client.get(reverse("office:reception")).content.decode()
    wrong = client.post(page, {**GIVEN, "phone": "12"})
    assert wrong.status_code == 422
    assert "Xin mở quán" in wrong.content.decode()
    done = client.post(page, GIVEN)
    row = Reception.objects.get()
    assert done["Location"] == reverse("office:reception_one", args=[row.pk])
    assert client.post(page, GIVEN)["Location"] == done["Location"]
    entry = Entry.objects.get(kind="reception.booked")
    assert (row.name, entry.actor_id) == ("Đặng Thu Nga", cast.receptionist.id)
    full = client.post(page, {**GIVEN, "key": "k2"})
    assert full.status_code == 422
    assert "đã đủ người hẹn" in full.content.decode()
    assert page not in client.get(reverse("office:reception")).content.decode()


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("auditor", 403), ("police", 404)])
def test_others_keep_no_place(
    enter: Enter, cast: ward.Cast, now: datetime, who: str, status: int
) -> None:
    page = reverse("office:reception_booking", args=[made.sitting(cast, now).pk])
    answer = enter(who).post(page, GIVEN)
    assert answer.status_code in {403, status}
    assert not Reception.objects.exists()


def test_the_book_of_a_year_names_nobody_who_is_protected(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    made.concluded(cast, now)
    made.received(
        cast, kind="denunciation", name="Lý Thị Kín", subject="Nhận tiền", content="Bà Lan nhận.",
        address="Số 9", papers="1 đơn",
    )  # fmt: skip
    commands.turn_away("Đỗ Say", "unfit", "Say rượu", by=cast.receptionist)
    client = enter("leader")
    rows = list(load_workbook(BytesIO(client.get(_file("xlsx")).content)).active.values)  # type: ignore[union-attr]
    told = "\n".join(str(cell) for row in rows for cell in row)
    for words in ("Vũ Hoàng Nam; Số 12 ngõ 45", "Phường kiểm tra lại hồ sơ.", "Đỗ Say", "3 lượt"):
        assert words in told
    for words in ("Lý Thị Kín", "Bà Lan", "Nhận tiền", "Số 9", "1 đơn"):
        assert words not in told
    assert "SỔ TIẾP CÔNG DÂN NĂM 2026" in read(client.get(_file("pdf")).content).text
    assert "Lý Thị Kín" not in client.get(_file("csv")).content.decode()
    looks = ReadEntry.objects.filter(purpose="Xuất sổ tiếp công dân 2026")
    assert looks.count() == 3
    assert "0 lượt" in read(client.get(_file("pdf", 2025)).content).text


def test_who_may_not_read_the_book_gets_no_file(enter: Enter, cast: ward.Cast) -> None:
    assert enter("clerk").get(_file("pdf")).status_code == 403
    leader = enter("leader")
    assert leader.get(_file("exe")).status_code == 404
    assert leader.get(_file("pdf", 2027)).status_code == 422


def test_the_book_is_read_once(
    cast: ward.Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        made.received(cast)
    with django_assert_num_queries(3):  # agency, lines, the look
        receptions.give(2026, "csv", by=cast.leader)
