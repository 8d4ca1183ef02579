"""Citizens' reception as citizens meet it: the schedule, a place, giving it back."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.kernel import clock
from motcua.portal import limits
from motcua.reception import commands
from motcua.reception.commands import Conclusion
from motcua.reception.models import Reception
from tests import ward
from tests.reception import made

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Vũ Hoàng Nam", "phone": "0912 345 486", "subject": "Đất đai"}


@pytest.fixture(autouse=True)
def fresh(now: datetime) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_the_schedule_and_a_place(cast: ward.Cast, client: Client, now: datetime) -> None:
    row = made.sitting(cast, now, places=1)
    book = f"/reception/{row.pk}/book/"
    assert book in client.get("/reception/").content.decode()
    wrong = client.post(book, {**GIVEN, "phone": "1"})
    assert wrong.status_code == 422
    assert "Đất đai" in wrong.content.decode()
    key = client.get(book).context["typed"]["key"]
    sent = client.post(book, {**GIVEN, "key": key})
    assert client.post(book, {**GIVEN, "key": key})["Location"] == sent["Location"]
    held = Reception.objects.get()
    assert sent["Location"] == f"/r/{held.code}/{held.token}/"
    page = client.get(sent["Location"])
    assert "0912345486" not in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    full = client.post(book, GIVEN)
    assert full.status_code == 422
    assert "đủ người hẹn" in full.content.decode()
    assert book not in client.get("/reception/").content.decode()
    assert client.post(f"{sent['Location']}cancel/").status_code == 302
    assert client.post(f"{sent['Location']}cancel/").status_code == 409
    assert book in client.get("/reception/").content.decode()


def test_what_is_over_or_called_off_takes_nobody(
    cast: ward.Cast, client: Client, now: datetime
) -> None:
    row = made.sitting(cast, now)
    held = made.booked(cast, now, sitting=row)
    book = f"/reception/{row.pk}/book/"
    with clock.at(row.ends_at + timedelta(minutes=1)):
        assert client.get(book).status_code == 302
    commands.call_off(row.pk, "Họp đột xuất", by=cast.head)
    assert client.post(book, GIVEN).status_code == 302
    assert Reception.objects.count() == 1
    assert "Họp đột xuất" in client.get(f"/r/{held.code}/{held.token}/").content.decode()
    assert client.get("/reception/999999/book/").status_code == 404


def test_what_was_concluded_is_read_by_who_holds_the_key(
    cast: ward.Cast, client: Client, now: datetime
) -> None:
    row = made.booked(cast, now)
    denounced = made.visit(kind="denunciation", content="Nhận tiền của dân")
    commands.receive_booked(row.pk, denounced, by=cast.receptionist)
    commands.conclude(row.pk, Conclusion("Đã chuyển thanh tra."), by=cast.receptionist)
    page = client.get(f"/r/{row.code}/{row.token}/").content.decode()
    assert "Đã chuyển thanh tra." in page
    assert "Nhận tiền" not in page
    assert "Tố cáo" not in page
    assert client.get(f"/r/{row.code}/AAAAAAAAAA/").status_code == 404


def test_a_machine_may_not_book_on_and_on(cast: ward.Cast, client: Client, now: datetime) -> None:
    book = f"/reception/{made.sitting(cast, now, places=50).pk}/book/"
    for _ in range(limits.BOOKINGS.most):
        assert client.post(book, GIVEN).status_code == 302
    assert client.post(book, GIVEN).status_code == 429


def test_the_ward_next_door_is_not_ours(cast: ward.Cast, client: Client, now: datetime) -> None:
    row = made.sitting(cast, now)
    row.agency_id = cast.outsider.agency_id
    row.save()
    assert client.get(f"/reception/{row.pk}/book/").status_code == 404
    assert f"/reception/{row.pk}/" not in client.get("/reception/").content.decode()
