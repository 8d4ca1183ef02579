"""The tablet at a counter, and the same question on a telephone."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers import commands as dossiers
from motcua.kernel import clock
from motcua.lobby.access import cookie
from motcua.ratings import commands as ratings
from motcua.ratings import rules
from motcua.ratings.models import Rating
from motcua.tickets import commands
from motcua.tickets.models import Device, Service
from tests import ward
from tests.ratings.desk import begun, served
from tests.tickets import hall
from tests.ward import Cast

pytestmark = pytest.mark.django_db
HERE = "/lobby/rating/"
ASKS = "Hôm nay Ông/Bà được phục vụ thế nào?"


@pytest.fixture
def tablet(cast: Cast, now: datetime) -> Client:
    """The tablet of counter 2."""
    return bound(cast, 2)


def bound(cast: Cast, number: int) -> Client:
    fields = {"name": f"Máy quầy {number}", "counter": hall.counter(number)}
    device = commands.add_device("rating", fields, by=cast.head)
    _, token = commands.pair(device.pk, by=cast.head)
    client = Client()
    client.cookies[cookie("rating")] = token
    return client


def shown(client: Client, path: str = HERE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def poll(client: Client) -> int:
    return client.get(f"{HERE}?poll=1", headers={"X-Part": "main"}).status_code


def service() -> int:
    return Service.objects.latest("id").pk


def test_a_machine_nobody_bound_shows_nothing(cast: Cast, now: datetime) -> None:
    for answer in (Client().get(HERE), Client().post(f"{HERE}score/", {"service": 1, "score": 5})):
        assert answer.status_code == 403
        assert "chưa được gắn" in answer.content.decode()


def test_a_kiosk_is_no_tablet_and_a_revoked_one_neither(cast: Cast, tablet: Client) -> None:
    kiosk = commands.add_device("kiosk", {"name": "Kiốt"}, by=cast.head)
    _, token = commands.pair(kiosk.pk, by=cast.head)
    client = Client()
    client.cookies[cookie("rating")] = token
    assert client.get(HERE).status_code == 403
    commands.revoke_device(Device.objects.get(kind="rating").pk, by=cast.head)
    assert tablet.get(HERE).status_code == 403


def test_idle_then_asked_once_then_idle(cast: Cast, tablet: Client) -> None:
    assert "Quầy 2 xin chào Ông/Bà" in shown(tablet)
    assert poll(tablet) == 204
    ticket = served(cast.receptionist)
    html = shown(tablet)
    assert ASKS in html
    assert ticket.label in html
    assert [html.index(name) for name in rules.FACES.values()] == sorted(
        html.index(name) for name in rules.FACES.values()
    )
    assert poll(tablet) == 204  # never twice for one ticket, whatever was answered
    assert ASKS not in shown(tablet)


def test_one_touch_saves_then_why_then_thanks(cast: Cast, tablet: Client) -> None:
    served(cast.receptionist)
    shown(tablet)
    html = tablet.post(f"{HERE}score/", {"service": service(), "score": 2}).content.decode()
    assert Rating.objects.get().score == 2
    assert "Phải bổ sung giấy tờ nhiều lần" in html
    assert "Cán bộ tại quầy không thấy câu trả lời." in html
    form = {"service": service(), "reasons": ["papers", "place"], "words": "Ba lần"}
    assert "xin cảm ơn" in tablet.post(f"{HERE}words/", form).content.decode()
    row = Rating.objects.get()
    assert (row.reasons, row.words, row.origin) == (["papers", "place"], "Ba lần", "tablet")


def test_good_faces_have_good_reasons(cast: Cast, tablet: Client) -> None:
    served(cast.receptionist)
    html = tablet.post(f"{HERE}score/", {"service": service(), "score": 5}).content.decode()
    assert "Cán bộ niềm nở" in html
    assert "Thái độ chưa đúng mực" not in html


def test_only_its_own_counter(cast: Cast, tablet: Client) -> None:
    served(cast.receptionist, 4, "land")
    assert poll(tablet) == 204
    answer = tablet.post(f"{HERE}score/", {"service": service(), "score": 1})
    assert answer.status_code == 302
    assert not Rating.objects.exists()


def test_no_name_of_a_citizen(cast: Cast, tablet: Client) -> None:
    session = begun(cast.receptionist)
    dossiers.accept(ward.intake(), by=cast.receptionist)
    commands.done(session.pk, by=cast.receptionist)
    html = shown(tablet)
    assert ASKS in html
    assert "Vũ Hoàng Nam" not in html
    assert "Nam" not in re.sub(r"<[^>]+>", "", html).replace("Việt Nam", "")


def test_who_is_long_gone_is_not_asked(cast: Cast, tablet: Client, now: datetime) -> None:
    served(cast.receptionist)
    with clock.at(now + timedelta(minutes=2)):
        assert poll(tablet) == 204


def test_why_is_for_the_one_who_stands_there(cast: Cast, tablet: Client, now: datetime) -> None:
    served(cast.receptionist)
    tablet.post(f"{HERE}score/", {"service": service(), "score": 2})
    with clock.at(now + timedelta(minutes=4)):
        tablet.post(f"{HERE}words/", {"service": service(), "words": "của người khác"})
    assert Rating.objects.get().words == ""


def test_who_rated_on_the_telephone_is_not_asked_again(cast: Cast, tablet: Client) -> None:
    ticket = served(cast.receptionist)
    ratings.rate(ticket, 4, origin="phone")
    assert poll(tablet) == 204
    html = tablet.post(f"{HERE}score/", {"service": service(), "score": 1}).content.decode()
    assert "xin cảm ơn" in html
    assert Rating.objects.get().score == 4
    tablet.post(f"{HERE}words/", {"service": service(), "words": "x"})
    assert Rating.objects.get().words == ""


@pytest.mark.parametrize(
    "given", [{}, {"score": "9"}, {"score": "x"}, {"score": "-1"}, {"score": "5" * 40}]
)
def test_what_is_no_face_asks_again(cast: Cast, tablet: Client, given: dict[str, str]) -> None:
    served(cast.receptionist)
    html = tablet.post(f"{HERE}score/", {"service": service(), **given}).content.decode()
    assert ASKS in html
    assert not Rating.objects.exists()


@pytest.mark.parametrize("name", ["", "x", "9" * 40, "-1"])
def test_a_service_that_is_none(tablet: Client, name: str) -> None:
    assert tablet.post(f"{HERE}score/", {"service": name, "score": 5}).status_code == 302
    assert tablet.post(f"{HERE}words/", {"service": name}).status_code == 200


def test_a_cookie_of_nonsense(cast: Cast, tablet: Client) -> None:
    served(cast.receptionist)
    for nonsense in ("x", "2026-10-06T09:42:00", "9" * 99):
        tablet.cookies["motcua_rating_asked"] = nonsense
        assert ASKS in shown(tablet)


def test_words_too_long_are_kept(cast: Cast, tablet: Client) -> None:
    served(cast.receptionist)
    tablet.post(f"{HERE}score/", {"service": service(), "score": 2})
    answer = tablet.post(
        f"{HERE}words/", {"service": service(), "words": "x" * 1001, "reasons": "place"}
    )
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "x" * 1001 in html
    assert 'value="place" checked' in html


@pytest.mark.usefixtures("kept")
def test_asking_is_cheap(
    tablet: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    poll(tablet)
    with django_assert_max_num_queries(2):
        poll(tablet)


def test_it_gives_signs_of_life(tablet: Client, now: datetime) -> None:
    poll(tablet)
    assert Device.objects.get(kind="rating").seen_at == now


# On the telephone


def test_the_telephone_rates_the_same_ticket(cast: Cast, now: datetime) -> None:
    ticket = served(cast.receptionist)
    client, path = Client(), f"/t/{ticket.token}/rate"
    html = shown(client, path)
    assert ASKS in html
    assert "tabler" not in html
    assert len(html.encode()) < 8_000
    answer = client.post(path, {"score": "1"}, follow=True)
    assert "Đã ghi: <b>Rất không hài lòng</b>" in answer.content.decode()
    html = client.post(path, {"reasons": "waiting", "words": "Lâu"}).content.decode()
    assert "xin cảm ơn" in html
    row = Rating.objects.get()
    assert (row.score, row.reasons, row.words, row.origin) == (1, ["waiting"], "Lâu", "phone")
    client.post(path, {"score": "5", "words": "khác"})
    assert (Rating.objects.get().score, Rating.objects.get().words) == (1, "Lâu")


def test_the_telephone_after_the_tablet(cast: Cast, now: datetime) -> None:
    ticket = served(cast.receptionist)
    row = ratings.rate(ticket, 5, origin="tablet", counter_id=hall.counter().pk)
    client, path = Client(), f"/t/{ticket.token}/rate"
    assert "Mỗi số được đánh giá một lần" in shown(client, path)
    client.post(path, {"score": "1", "words": "khác"})
    row.refresh_from_db()
    assert (row.score, row.words) == (5, "")


def test_before_and_long_after(cast: Cast, now: datetime) -> None:
    waiting = hall.ticket("land")
    assert "Phục vụ xong, trang này mời" in shown(Client(), f"/t/{waiting.token}/rate/")
    assert Client().post(f"/t/{waiting.token}/rate", {"score": "5"}).status_code == 409
    ticket = served(cast.receptionist)
    with clock.at(now + timedelta(hours=25)):
        assert "quá 24 giờ" in shown(Client(), f"/t/{ticket.token}/rate")
        assert Client().post(f"/t/{ticket.token}/rate", {"score": "5"}).status_code == 422
    commands.leave_queue(waiting.pk)
    assert "không được phục vụ" in shown(Client(), f"/t/{waiting.token}/rate")
    assert not Rating.objects.exists()


@pytest.mark.parametrize("token", ["khong-co", "%00", "😀", "<script>"])
def test_a_wrong_ticket(token: str, db: None) -> None:
    answer = Client().get(f"/t/{token}/rate")
    assert answer.status_code == 404
    assert "Không có số này" in answer.content.decode()


def test_errors_on_the_telephone_keep_what_was_typed(cast: Cast, now: datetime) -> None:
    ticket = served(cast.receptionist)
    client, path = Client(), f"/t/{ticket.token}/rate"
    assert client.post(path, {"score": "7"}).status_code == 422
    client.post(path, {"score": "2"})
    answer = client.post(path, {"words": "<b>" + "x" * 1000, "reasons": "place"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "&lt;b&gt;xxx" in html
    assert 'value="place" checked' in html
