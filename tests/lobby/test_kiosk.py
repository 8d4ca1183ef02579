"""The kiosk: a number in one touch, and nothing for anybody who is no kiosk of this hall."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import Agency
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.lobby.access import cookie
from motcua.tickets import commands, packages, queries
from motcua.tickets.models import Alert, Ticket
from tests.dossiers import states
from tests.lobby.machines import HOME, bound, key, machine, scan, shown, take, words
from tests.tickets import hall
from tests.ward import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def kiosk(cast: Cast, now: datetime) -> Client:
    return bound(cast.head)


# A number


def test_home_names_every_queue_of_the_hall(kiosk: Client) -> None:
    html = shown(kiosk)
    for group in queries.hall(hall.agency().pk).groups.values():
        assert f"<b>{group.name}</b>" in html
        assert f"{HOME}group/{group.pk}/" in html
    assert "Tôi cần được ưu tiên" in html


def test_a_touch_gives_a_number_and_its_page(kiosk: Client) -> None:
    ticket = take(kiosk)
    assert (ticket.label, ticket.origin, ticket.device) == ("A 001", "kiosk", machine())
    text = words(shown(kiosk, f"{HOME}ticket/{ticket.token}/?print=none"))
    assert "Số của Ông/Bà A 001 Hộ tịch · quầy 2, 3" in text
    assert "Sắp đến lượt Ông/Bà" in text
    assert "In lại số" not in text  # it has no printer
    assert take(kiosk).label == "A 002"
    assert "Phía trước còn 1 người" in words(
        shown(kiosk, f"{HOME}ticket/{Ticket.objects.latest('id').token}/")
    )


def test_two_touches_of_one_form_give_one_number(kiosk: Client) -> None:
    once = key()
    assert take(kiosk, key=once) == take(kiosk, key=once)
    assert Ticket.objects.count() == 1
    assert take(kiosk, key="not-ours") != take(kiosk, key="not-ours")


def test_with_the_procedure_the_page_lists_what_it_needs(kiosk: Client) -> None:
    group = hall.group()
    html = shown(kiosk, f"{HOME}group/{group.pk}/")
    assert 'name="procedure"' in html
    ticket = take(kiosk, procedure="1.004873")
    assert ticket.procedure_code == "1.004873"
    html = shown(kiosk, f"{HOME}ticket/{ticket.token}/")
    assert "Tờ khai" in html
    assert f"{HOME}papers/1.004873/" in html


def test_a_procedure_of_another_queue_is_none_and_one_that_is_none_gives_no_number(
    kiosk: Client,
) -> None:
    assert take(kiosk, "certification", procedure="1.004873").procedure_code == ""
    form = {"key": key(), "group": str(hall.group().pk), "procedure": "9.999999"}
    answer = kiosk.post(f"{HOME}ticket/", form)
    assert answer.status_code == 404
    assert "Chưa làm được việc này" in answer.content.decode()
    assert Ticket.objects.count() == 1


def test_a_priority_is_asked_once_and_its_reason_is_on_record(kiosk: Client) -> None:
    assert f"{HOME}?p=elderly" in shown(kiosk, f"{HOME}priority/")
    html = shown(kiosk, f"{HOME}?p=elderly")
    group = hall.group()
    assert f"{HOME}group/{group.pk}/?p=elderly" in html
    assert 'name="priority" value="elderly"' in shown(kiosk, f"{HOME}group/{group.pk}/?p=elderly")
    first, ticket = take(kiosk), take(kiosk, priority="elderly")
    assert ticket.priority == "elderly"
    assert ticket.rank_at < first.rank_at
    entry = Entry.objects.get(chain=f"hall:{ticket.agency_id}:ticket:{ticket.pk}")
    assert entry.data["priority"] == "elderly"
    assert entry.data["reason"] == ticket.priority_reason == "Tự chọn tại kiốt: Người cao tuổi"
    assert "Ưu tiên: Người cao tuổi" in shown(kiosk, f"{HOME}ticket/{ticket.token}/")


def test_a_priority_nobody_knows_is_none(kiosk: Client) -> None:
    ticket = take(kiosk, priority="mayor")
    assert (ticket.priority, ticket.priority_reason) == ("", "")
    assert "mayor" not in shown(kiosk, f"{HOME}?p=mayor").replace("?p=mayor", "")


@pytest.mark.parametrize("group", ["", "0", "-1", "x", "9" * 30, "٣", "\0"])
def test_a_queue_that_is_none(kiosk: Client, group: str) -> None:
    answer = kiosk.post(f"{HOME}ticket/", {"key": key(), "group": group})
    assert answer.status_code == 404
    assert "Về trang đầu" in answer.content.decode()
    assert not Ticket.objects.exists()


# Outside the hours, and when the numbers are out


def test_outside_hours_an_appointment_is_offered(kiosk: Client, now: datetime) -> None:
    with clock.at(now.replace(hour=20)):
        html = shown(kiosk)
        assert "Đang không cấp số" in html
        assert "Mở cửa lúc" in html
        assert "Đặt hẹn trên điện thoại" in html
        form = {"key": key(), "group": str(hall.group().pk)}
        answer = kiosk.post(f"{HOME}ticket/", form)
        assert answer.status_code == 422
        assert "Đặt hẹn trên điện thoại" in answer.content.decode()
    assert not Ticket.objects.exists()


def test_the_open_page_learns_that_the_door_is_shut_and_the_other_way(
    kiosk: Client, now: datetime
) -> None:
    assert kiosk.get(f"{HOME}?seen=open").status_code == 200
    assert kiosk.get(f"{HOME}?seen=closed").headers["HX-Refresh"] == "true"
    with clock.at(now.replace(hour=20)):
        assert kiosk.get(f"{HOME}?seen=open").headers["HX-Refresh"] == "true"


def test_the_last_number_of_the_day(kiosk: Client, cast: Cast) -> None:
    group = hall.group()
    commands.change_group(group.pk, {"first_number": 7, "last_number": 8}, by=cast.head)
    queries.forget()
    assert [take(kiosk).label, take(kiosk).label] == ["A 007", "A 008"]
    answer = kiosk.post(f"{HOME}ticket/", {"key": key(), "group": str(group.pk)})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "đã cấp hết số hôm nay" in html
    assert "Đặt hẹn trên điện thoại" in html
    assert Ticket.objects.count() == 2


# Looking up


def test_a_code_tells_the_state_and_nothing_about_anybody(kiosk: Client, cast: Cast) -> None:
    dossier = states.accepted(cast)
    digits = dossier.code.replace("H26.62.08-", "")
    for typed in (dossier.code, digits, digits.replace("-", " ")):
        html = shown(kiosk, f"{HOME}find/?code={typed}")
        assert "Đã tiếp nhận" in html
        for secret in ("Nam", "001088004821", "0912345486", dossier.procedure_name, dossier.token):
            assert secret not in html.replace("Việt Nam", "")
    assert not Ticket.objects.exists()


def test_a_code_of_nobody_and_a_code_of_another_house_have_the_same_words(
    kiosk: Client, cast: Cast
) -> None:
    dossier = states.accepted(cast)
    outsider = Agency.objects.get(code="H26.62.09")
    type(dossier).objects.filter(pk=dossier.pk).update(
        agency=outsider, reception_agency=outsider, return_agency=outsider
    )
    theirs = shown(kiosk, f"{HOME}find/?code={dossier.code}", 404)
    nobodys = shown(kiosk, f"{HOME}find/?code=H26.62.08-261006-9999", 404)
    assert words(theirs) == words(nobodys)
    assert "Không có hồ sơ mang mã này" in theirs


@pytest.mark.parametrize("typed", ["12", "x" * 500, "<script>", "😀", "%00", "' or 1=1", "٣٣"])
def test_what_is_no_code_is_asked_again(kiosk: Client, typed: str) -> None:
    html = shown(kiosk, f"{HOME}find/?code={typed}", 422)
    assert 'role="alert"' in html
    assert "<script>" not in html.replace('<script src="', "")


# Help, English, who may


def test_help_is_one_open_call(kiosk: Client, cast: Cast) -> None:
    for _ in range(3):
        answer = kiosk.post(f"{HOME}help/")
        assert "Cán bộ đang đến giúp" in answer.content.decode()
    alert = Alert.objects.get()
    assert (alert.kind, alert.device) == ("help", machine())
    commands.answer(alert.pk, by=cast.receptionist)
    kiosk.post(f"{HOME}help/")
    assert Alert.objects.filter(answered_at=None).count() == 1
    assert Alert.objects.count() == 2


def test_english_until_the_next_person(kiosk: Client) -> None:
    back = f"{HOME}priority/"
    answer = kiosk.post(f"{HOME}look/", {"switch": "english", "back": back})
    assert answer.url == back
    html = shown(kiosk)
    assert '<html lang="en"' in html
    assert "<b>Civil status</b>" in html
    assert take(kiosk).language == "en"
    assert kiosk.get(f"{HOME}new/").url == HOME
    assert "<b>Hộ tịch</b>" in shown(kiosk)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/office/", "x\n", ""])
def test_a_switch_leads_nowhere_else(kiosk: Client, back: str) -> None:
    assert kiosk.post(f"{HOME}look/", {"switch": "reach", "back": back}).url == HOME
    assert 'data-reach="low"' in shown(kiosk)


def test_a_switch_that_is_none(kiosk: Client) -> None:
    assert kiosk.post(f"{HOME}look/", {"switch": "x"}).status_code == 404


PAGES = (
    "", "new/", "priority/", "appointment/", "group/1/", "ticket/x/", "find/", "papers/",
    "papers/group/1/", "papers/1.004873/",
)  # fmt: skip
DEEDS = (
    "look/",
    "ticket/",
    "ticket/x/print/",
    "scan/",
    "papers/1.004873/print/",
    "help/",
    "pulse/",
)


def refused_everywhere(client: Client) -> None:
    answers = [client.get(HOME + page) for page in PAGES]
    for answer in [*answers, *(client.post(HOME + deed) for deed in DEEDS)]:
        assert answer.status_code == 403
        assert "chưa được gắn" in answer.content.decode()
    assert not Ticket.objects.exists()
    assert not Alert.objects.exists()


def test_a_stranger(cast: Cast, now: datetime) -> None:
    refused_everywhere(Client())


def test_a_kiosk_that_was_taken_back(kiosk: Client, cast: Cast) -> None:
    shown(kiosk)
    commands.revoke_device(machine().pk, by=cast.head)
    refused_everywhere(kiosk)


def test_a_rating_tablet_is_no_kiosk(cast: Cast, now: datetime) -> None:
    fields = {"name": "Máy quầy 2", "counter": hall.counter()}
    device = commands.add_device("rating", fields, by=cast.head)
    _, token = commands.pair(device.pk, by=cast.head)
    client = Client()
    client.cookies[cookie("rating")] = token
    client.cookies[cookie("kiosk")] = token
    refused_everywhere(client)


def test_a_kiosk_of_the_neighbour_shows_its_own_hall(kiosk: Client, cast: Cast) -> None:
    agency = Agency.objects.get(code="H26.62.09")
    ours = take(kiosk)
    commands.load_hall(packages.builtin(), agency)
    row, _ = commands.pair(machine().pk, by=cast.head)
    other = bound(cast.head)
    device = type(row).objects.latest("id")
    type(row).objects.filter(pk=device.pk).update(agency=agency)
    html = shown(other)
    assert "Phường Việt Hưng" in html
    assert f"group/{hall.group().pk}/" not in html
    shown(other, f"{HOME}group/{hall.group().pk}/", 404)
    shown(other, f"{HOME}ticket/{ours.token}/", 404)
    form = {"key": key(), "group": str(hall.group().pk)}
    assert other.post(f"{HOME}ticket/", form).status_code == 404
    assert scan(other, f"https://x.vn/t/{ours.token}").status_code == 404


def test_forms_without_their_token_are_not_believed(cast: Cast, now: datetime) -> None:
    client = bound(cast.head, checks=True)
    group = str(hall.group().pk)
    for deed in DEEDS:
        assert client.post(HOME + deed, {"group": group, "key": key()}).status_code == 403
    assert not Ticket.objects.exists()
    assert not Alert.objects.exists()
    shown(client)
    token = client.cookies["csrftoken"].value
    form = {"group": group, "key": key(), "csrfmiddlewaretoken": token}
    assert client.post(f"{HOME}ticket/", form).status_code == 302
    assert client.post(f"{HOME}pulse/", headers={"X-CSRFToken": token}).status_code == 204


def test_it_is_not_kept_by_a_browser(kiosk: Client) -> None:
    answer = kiosk.get(HOME)
    assert "no-store" in answer.headers["Cache-Control"]


# What it costs


@pytest.mark.usefixtures("kept")
def test_the_home_page_costs_the_same_however_many_wait(
    kiosk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    shown(kiosk)
    for code in ("civil-status", "land", "certification") * 4:
        hall.ticket(code)
    with django_assert_max_num_queries(7):
        assert words(shown(kiosk)).count("4 người chờ") == 3


@pytest.mark.usefixtures("kept")
def test_taking_a_number_is_cheap(
    kiosk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    take(kiosk)
    form = {"key": key(), "group": str(hall.group().pk), "priority": "elderly"}
    with django_assert_max_num_queries(12):
        answer = kiosk.post(f"{HOME}ticket/", form)
    with django_assert_max_num_queries(14):
        shown(kiosk, answer.url)


def test_procedures_are_leafed_through(kiosk: Client) -> None:
    group = hall.group()
    html = shown(kiosk, f"{HOME}group/{group.pk}/")
    assert "Xem tiếp (1/" in html
    for odd in ("0", "-1", "x", "9999", "99999", "٣"):
        shown(kiosk, f"{HOME}group/{group.pk}/?page={odd}")


def test_signs_of_life(kiosk: Client, now: datetime) -> None:
    with clock.at(now + timedelta(minutes=1)):
        answer = kiosk.post(f"{HOME}pulse/")
    assert (answer.status_code, answer.headers["X-Kiosk-Trouble"]) == (204, "0")
    assert machine().seen_at == now + timedelta(minutes=1)
