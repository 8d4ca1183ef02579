"""A ticket on its holder's telephone: every face, leaving, strangers, and how little it weighs."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.tickets import commands, queries
from motcua.tickets.models import Ticket
from tests.lobby.machines import shown, words
from tests.tickets import hall
from tests.tickets.booking import booked
from tests.ward import Cast

pytestmark = pytest.mark.django_db


def at(ticket: Ticket, more: str = "") -> str:
    return f"/t/{ticket.token}/{more}"


def read(ticket: Ticket) -> str:
    return words(shown(Client(), at(ticket)).partition("<body>")[2])


def stage(ticket: Ticket) -> str:
    found = re.search(r'data-stage="(\w+)" data-next="(\d+)"', shown(Client(), at(ticket, "now")))
    assert found
    return found[1]


def asks_again(ticket: Ticket) -> int:
    return int(shown(Client(), at(ticket, "now")).partition('data-next="')[2].partition('"')[0])


def serving(cast: Cast, number: int = 2) -> int:
    return hall.sit(cast.receptionist, number).pk


def missed(cast: Cast) -> Ticket:
    ticket, session = hall.ticket(), serving(cast)
    commands.call_next(session, by=cast.receptionist)
    for _ in range(2):
        commands.recall(session, by=cast.receptionist)
    commands.miss(session, by=cast.receptionist)
    return ticket


# Faces


@pytest.mark.usefixtures("cast", "now")
def test_nobody_at_the_counters_yet() -> None:
    for _ in range(4):
        ticket = hall.ticket()
    text = read(ticket)
    assert (stage(ticket), asks_again(ticket)) == ("waiting", 15)
    assert "Số của Ông/Bà A 004" in text
    assert "Phía trước còn 3 người" in text
    assert "Chưa có quầy mở" in text
    assert "Hộ tịch, quầy 2, 3" in text
    assert "Bộ phận Một cửa Phường Phúc Lợi" in text


@pytest.mark.usefixtures("now")
def test_waiting_and_near(cast: Cast) -> None:
    session = serving(cast)
    tickets = [hall.ticket() for _ in range(5)]
    assert re.search(r"Khoảng \d+ phút, đến lượt lúc \d\d:\d\d", read(tickets[4]))
    assert asks_again(tickets[4]) == 40
    assert stage(tickets[2]) == "near"
    assert "Còn 2 người, mời về gần quầy" in read(tickets[2])
    assert "Sắp đến lượt, mời về gần quầy" in read(tickets[0])
    commands.change_settings({"near_people": 0}, by=cast.head)
    queries.forget()
    assert stage(tickets[2]) == "waiting"
    assert session


@pytest.mark.usefixtures("now")
def test_called_served_parked_done(cast: Cast) -> None:
    ticket, session = hall.ticket(), serving(cast)
    commands.call_next(session, by=cast.receptionist)
    assert "Mời Ông/Bà đến Quầy 2" in read(ticket)
    assert (stage(ticket), asks_again(ticket)) == ("called", 7)
    commands.serve(session, by=cast.receptionist)
    assert "Ông/Bà đang được phục vụ Quầy 2" in read(ticket)
    commands.park(session, by=cast.receptionist)
    assert "Số của Ông/Bà đang được giữ" in read(ticket)
    commands.call(session, ticket.pk, by=cast.receptionist)
    commands.serve(session, by=cast.receptionist)
    commands.done(session, by=cast.receptionist)
    html = shown(Client(), at(ticket))
    assert "Đã xong. Xin cảm ơn Ông/Bà." in html
    assert f'href="/t/{ticket.token}/rate"' in html
    assert asks_again(ticket) == 0
    assert "<script" not in html


@pytest.mark.usefixtures("now")
def test_missed_and_back(cast: Cast) -> None:
    ticket = missed(cast)
    assert "Quầy đã gọi mà chưa gặp Ông/Bà" in read(ticket)
    assert 'data-next="7"' in shown(Client(), at(ticket, "now"))
    answer = Client().post(at(ticket, "back"))
    assert answer.url == f"/t/{ticket.token}"
    assert stage(ticket) == "near"
    entries = Entry.objects.count()
    assert Client().post(at(ticket, "back")).status_code == 302
    assert Entry.objects.count() == entries


def test_at_closing_an_apology_and_another_hour(cast: Cast, now: datetime) -> None:
    ticket = hall.ticket()
    with clock.at(now + timedelta(days=1)):
        commands.expire(ticket.agency_id)
        html = shown(Client(), at(ticket))
    assert "Phường xin lỗi Ông/Bà" in html
    assert re.search(r'<a class="button" href="/[^"]*">Đặt hẹn</a>', html)
    assert "Tôi không chờ nữa" not in html


@pytest.mark.usefixtures("now")
def test_sent_on_to_another_queue(cast: Cast) -> None:
    ticket, session = hall.ticket(), serving(cast)
    commands.call_next(session, by=cast.receptionist)
    commands.serve(session, by=cast.receptionist)
    commands.transfer(session, hall.group("land").pk, by=cast.receptionist)
    assert stage(ticket) == "near"
    assert "Nhà, đất, xây dựng, quầy 4" in read(ticket)


def test_somebody_with_an_hour(cast: Cast, now: datetime) -> None:
    row = booked("2026-10-06T10:30")
    with clock.at(now.replace(hour=10, minute=5)):
        ticket = commands.appointments.check_in(row.token)
        assert "Hẹn lúc 10:30" in read(ticket)
        assert stage(ticket) == "waiting"


# Leaving


@pytest.mark.usefixtures("cast", "now")
def test_leaving_is_asked_once_then_done_and_once_more_is_harmless() -> None:
    ticket = hall.ticket()
    assert f'href="/t/{ticket.token}/leave"' in shown(Client(), at(ticket))
    html = shown(Client(), at(ticket, "leave"))
    assert "Ông/Bà không chờ nữa?" in html
    assert "Tôi chờ tiếp" in html
    ticket.refresh_from_db()
    assert ticket.in_line, "asking changes nothing"
    assert Client().post(at(ticket, "leave")).url == f"/t/{ticket.token}"
    assert "Số này đã hủy" in read(ticket)
    entries = Entry.objects.count()
    assert Client().post(at(ticket, "leave")).status_code == 302
    assert Entry.objects.count() == entries


@pytest.mark.usefixtures("now")
def test_who_is_at_a_counter_or_gone_is_not_asked_to_leave(cast: Cast) -> None:
    ticket, session = hall.ticket(), serving(cast)
    commands.call_next(session, by=cast.receptionist)
    commands.serve(session, by=cast.receptionist)
    assert Client().get(at(ticket, "leave")).url == f"/t/{ticket.token}"
    answer = Client().post(at(ticket, "leave"))
    assert stage(ticket) == "serving", "an old page takes nobody from the counter"
    assert answer.status_code == 409
    assert "đang được phục vụ" in answer.content.decode()
    commands.done(session, by=cast.receptionist)
    assert Client().get(at(ticket, "leave")).url == f"/t/{ticket.token}"
    Client().post(at(ticket, "leave"))
    assert stage(ticket) == "done"


@pytest.mark.usefixtures("now")
def test_who_is_called_may_say_that_they_left(cast: Cast) -> None:
    ticket, session = hall.ticket(), serving(cast)
    commands.call_next(session, by=cast.receptionist)
    assert Client().post(at(ticket, "leave")).status_code == 302
    assert stage(ticket) == "cancelled"
    assert hall.ticket() == commands.call_next(session, by=cast.receptionist)


@pytest.mark.usefixtures("now")
def test_back_is_refused_in_words_where_it_cannot_be(cast: Cast) -> None:
    ticket = hall.ticket()
    commands.leave_queue(ticket.pk)
    answer = Client().post(at(ticket, "back"))
    assert answer.status_code == 409
    html = answer.content.decode()
    assert 'role="alert"' in html
    assert "Số này đã hủy" in html


# Who may, and what others learn


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("token", ["khong-co", "a" * 24, "a" * 500, "😀", "%00", "<b>", "số"])
@pytest.mark.parametrize("more", ["", "/", "/now", "/leave"])
def test_a_number_that_is_none(token: str, more: str) -> None:
    answer = Client().get(f"/t/{token}{more}")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "Không có số này" in html
    assert "quét lại mã trên phiếu" in html
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.usefixtures("cast", "now")
@pytest.mark.parametrize("more", ["", "now", "leave"])
def test_nobody_keeps_it_indexes_it_or_passes_it_on(more: str) -> None:
    answer = Client().get(at(hall.ticket(), more))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


@pytest.mark.usefixtures("cast", "now")
def test_it_works_without_cookies_and_with_or_without_a_slash() -> None:
    ticket = hall.ticket()
    assert Client().get(f"/t/{ticket.token}").status_code == 200
    assert Client().get(f"/t/{ticket.token}/").status_code == 200
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(at(ticket, "leave")).status_code == 302
    assert not strict.cookies
    for path, method in (("", "post"), ("now", "post"), ("back", "get")):
        call: Callable[[str], object] = getattr(strict, method)
        assert call(at(ticket, path)).status_code == 405  # type: ignore[attr-defined]  # a response


@pytest.mark.usefixtures("cast", "now")
def test_looking_changes_nothing() -> None:
    ticket = hall.ticket()
    entries = Entry.objects.count()
    for more in ("", "now", "leave"):
        shown(Client(), at(ticket, more))
    assert Entry.objects.count() == entries


@pytest.mark.usefixtures("cast", "now")
def test_an_english_ticket_is_in_english() -> None:
    html = shown(Client(), at(hall.ticket(language="en")))
    assert '<html lang="en">' in html
    assert "Civil status" in html
    assert "Hộ tịch" not in html
    odd = shown(Client(), at(hall.ticket(language="xx")))
    assert '<html lang="vi">' in odd


# What it costs


@pytest.mark.usefixtures("now")
def test_the_whole_page_weighs_less_than_thirty_kilobytes(cast: Cast) -> None:
    ticket = hall.ticket()
    html = shown(Client(), at(ticket))
    linked = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
    assert sorted(name.rpartition(".")[2] for name in linked) == ["css", "js", "svg"]
    whole = len(html.encode())
    for name in linked:
        body = Path(str(finders.find(name))).read_bytes()
        assert b"url(" not in body, "it fetches nothing more"
        whole += len(body)
    assert whole <= 30 * 1024
    assert len(shown(Client(), at(ticket, "now")).encode()) < 3_000


@pytest.mark.usefixtures("kept")
@pytest.mark.usefixtures("now")
def test_asking_again_is_cheap_however_many_wait(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    serving(cast)
    ticket = [hall.ticket() for _ in range(12)][-1]
    shown(Client(), at(ticket))
    with django_assert_max_num_queries(8):
        shown(Client(), at(ticket, "now"))
