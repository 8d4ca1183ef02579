"""Citizens' reception on screen: the day, the book, who sees whose name, the minutes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua import reception
from motcua.journal.models import ReadEntry
from motcua.office.reception_words import HAPPENED
from motcua.reception import commands as reception_commands
from motcua.reception.models import Reception, Sitting
from tests import ward
from tests.papers.reading import read
from tests.reception import made

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
DAY, BOOK, NEW = (reverse(f"office:reception{x}") for x in ("", "_book", "_new"))
GIVEN = {
    "kind": "complaint", "name": "Vũ Hoàng Nam", "subject": "Bồi thường đất",
    "content": "Không đồng ý phương án.", "phone": "0912 345 486",
}  # fmt: skip
NAME = "Vũ Hoàng Nam"


def _one(row: Reception) -> str:
    return reverse("office:reception_one", args=[row.pk])


def _act(row: Reception, what: str) -> str:
    return reverse("office:reception_act", args=[row.pk, what])


def test_whatever_happens_has_words() -> None:
    folder = Path(reception.__file__).parent / "commands"
    source = "\n".join(path.read_text() for path in folder.glob("*.py"))
    for kind in HAPPENED:
        assert f'"{kind}", at=' in source


def test_the_schedule_is_planned_and_called_off(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    client = enter("head")
    assert "Chưa có lịch của Chủ tịch" in client.get(DAY).content.decode()
    given = {
        "officer": cast.leader.id, "chair": "yes", "day": "2026-10-08", "starts": "08:00",
        "ends": "11:00", "place": "Phòng 1", "places": "5",
    }  # fmt: skip
    wrong = client.post(reverse("office:reception_plan"), {**given, "ends": "07:00"})
    assert wrong.status_code == 422
    assert "Phòng 1" in wrong.content.decode()
    assert client.post(reverse("office:reception_plan"), given).status_code == 302
    assert client.post(reverse("office:reception_plan"), given).status_code == 409
    row = Sitting.objects.get()
    page = client.get(DAY).content.decode()
    assert "0 trên 5 chỗ đã hẹn" in page
    for other in ("receptionist", "officer", "auditor"):
        assert enter(other).post(reverse("office:reception_plan"), given).status_code == 403
    off = reverse("office:reception_off", args=[row.pk])
    assert enter("outsider").post(off, {"reason": "x"}).status_code == 403
    assert client.post(off, {"reason": " "}).status_code == 422
    assert client.post(off, {"reason": "Họp"}).status_code == 302
    assert "Đã hủy" in client.get(DAY).content.decode()


def test_written_down_concluded_printed(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    client = enter("receptionist")
    wrong = client.post(NEW, {**GIVEN, "kind": "", "illiterate": "yes", "others": "A, tổ 1\nB"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Không đồng ý phương án." in page
    assert "A, tổ 1" in page
    done = client.post(NEW, {
        **GIVEN, "key": "k1", "others": "Trần Thị Lạ, Tổ 5\n\n", "illiterate": "yes",
        "read_aloud": "yes", "mark": "fingerprint",
    })  # fmt: skip
    row = Reception.objects.get()
    assert done["Location"] == _one(row)
    bad = client.post(_act(row, "conclude"), {"words": "Sẽ đo lại", "follow": "Đo lại"})
    assert bad.status_code == 422
    assert "Sẽ đo lại" in bad.content.decode()
    given = {"words": "Sẽ đo lại", "follow": "Đo lại", "follow_by": "2026-10-30"}
    assert client.post(_act(row, "conclude"), given).status_code == 302
    assert client.post(_act(row, "conclude"), given).status_code == 409
    paper = client.get(reverse("office:reception_minutes", args=[row.pk]))
    text = read(paper.content).text
    for words in (NAME, "Trần Thị Lạ, Tổ 5", "CÔNG DÂN (ĐIỂM CHỈ)", "Sẽ đo lại", row.code):
        assert words in text
    assert client.post(_act(row, "follow")).status_code == 302
    purposes = set(ReadEntry.objects.values_list("purpose", flat=True))
    assert "reception_minutes" in purposes


@pytest.mark.parametrize(
    ("who", "status", "knows"),
    [("receptionist", 200, True), ("leader", 200, True), ("head", 200, False),
     ("auditor", 200, False), ("officer", 404, False), ("outsider", 404, False)],
)  # fmt: skip
def test_who_denounced_is_kept_from_everybody_else(
    enter: Enter, cast: ward.Cast, now: datetime, who: str, status: int, knows: bool
) -> None:
    row = made.received(cast, kind="denunciation", subject="Nhận tiền", papers="1 đơn")
    client = enter(who)
    answer = client.get(_one(row))
    assert answer.status_code == status
    page = answer.content.decode()
    assert (NAME in page) == knows
    assert ("0912345486" in page) == knows
    assert ("bồi thường" in page) == knows
    paper = client.get(reverse("office:reception_minutes", args=[row.pk]))
    assert paper.status_code == (200 if knows else 404 if status == 404 else 403)
    seen = ReadEntry.objects.filter(purpose="reception_identity")
    assert seen.exists() == knows
    if status == 200:
        for address in (DAY, BOOK):
            listed = client.get(address).content.decode()
            assert NAME not in listed, "not even to who may know"
            assert "Được giữ kín" in listed


@pytest.mark.parametrize("who", ["head", "receptionist"])
def test_who_came_is_not_filled_into_the_form_again(
    enter: Enter, cast: ward.Cast, now: datetime, who: str
) -> None:
    one = made.booked(cast, now)
    arrived = reverse("office:reception_arrived", args=[one.pk])
    reception_commands.receive_booked(one.pk, made.visit(kind="denunciation"), by=cast.leader)
    answer = enter(who).get(arrived)
    assert NAME not in answer.content.decode()
    assert answer.status_code in {302, 404}


def test_who_had_booked_is_received_or_turned_away(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    one, other, client = made.booked(cast, now), None, enter("receptionist")
    other = made.booked(cast, now, sitting=one.sitting)
    arrived = reverse("office:reception_arrived", args=[one.pk])
    assert "0912345486" in client.get(arrived).content.decode()
    assert client.post(arrived, GIVEN).status_code == 302
    assert client.post(arrived, GIVEN).status_code == 409
    assert client.post(_act(other, "refuse"), {"ground": "", "reason": "x"}).status_code == 422
    given = {"ground": "conduct", "reason": "Đập bàn"}
    assert client.post(_act(other, "refuse"), given).status_code == 302
    assert "Điều 9 khoản 2" in client.get(_one(other)).content.decode()
    away = reverse("office:reception_turn_away")
    assert client.post(away, {"reason": "Say"}).status_code == 422
    assert client.post(away, {"ground": "unfit", "reason": "Say"}).status_code == 302
    assert Reception.objects.filter(state="refused").count() == 2
    assert enter("officer").post(away, {"ground": "unfit", "reason": "x"}).status_code == 403


def test_the_day_is_few_queries(
    enter: Enter, cast: ward.Cast, now: datetime, kept: None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    client = enter("head")
    for n in range(5):
        made.received(cast)
        made.sitting(cast, now, starts_at=now + timedelta(days=n + 1),
                     ends_at=now + timedelta(days=n + 1, hours=1))  # fmt: skip
    client.get(DAY)
    with django_assert_max_num_queries(15):
        assert client.get(DAY).status_code == 200
