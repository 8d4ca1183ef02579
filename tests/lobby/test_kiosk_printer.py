"""Paper at the kiosk: printed once, and when there is none the number is given all the same."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.agencies.models import User
from motcua.kernel import clock
from motcua.tickets import commands
from motcua.tickets.models import Alert
from tests.lobby.machines import HOME, bound, machine, shown, take, words
from tests.printers import machine as machines
from tests.printers.machine import Machine, picture
from tests.tickets import hall
from tests.ward import Cast

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


@pytest.fixture
def paper() -> Iterator[Machine]:
    with machines.machine() as found:
        yield found


@pytest.fixture
def kiosk(cast: Cast, now: datetime, paper: Machine) -> Client:
    return bound(cast.head, printer="network", printer_address=paper.address)


def page(client: Client) -> str:
    """Take a number and give its page."""
    form = {"key": "0" * 32, "group": str(hall.group().pk)}
    return words(shown(client, client.post(f"{HOME}ticket/", form).url))


def test_the_number_is_printed(kiosk: Client, paper: Machine) -> None:
    ticket = take(kiosk)
    assert picture(paper.wait()).height > 400
    html = shown(kiosk, f"{HOME}ticket/{ticket.token}/?print=ok")
    assert 'data-print="yes"' not in html
    assert "In lại số" in html
    kiosk.post(f"{HOME}ticket/{ticket.token}/print/")
    paper.wait()
    assert len(paper.jobs) == 2
    assert not Alert.objects.exists()


def test_a_list_of_papers_is_printed(kiosk: Client, paper: Machine) -> None:
    answer = kiosk.post(f"{HOME}papers/1.004873/print/", {"case": ""})
    assert answer.url.endswith("print=ok")
    assert picture(paper.wait()).height > 400
    assert "Tờ khai" in shown(kiosk, answer.url)


def test_without_paper_the_page_says_so_and_the_desk_sees_it(kiosk: Client, paper: Machine) -> None:
    paper.paper = machines.PAPER_OUT
    text = page(kiosk)
    assert "Số của Ông/Bà A 001" in text
    assert f"{machine().trouble} Mời Ông/Bà nhớ số này" in text
    assert "hết giấy" in machine().trouble
    assert "Cán bộ đã được báo." in text
    alert = Alert.objects.get()
    assert (alert.kind, alert.device, alert.text) == ("printer", machine(), machine().trouble)
    desk = Client()
    desk.force_login(User.objects.get(username="receptionist"))
    seen = words(desk.get(reverse("office:alerts")).content.decode())
    assert "Kiốt cửa chính" in seen
    assert "hết giấy" in seen


def test_a_printer_that_is_gone_keeps_nobody_waiting_twice(
    kiosk: Client, paper: Machine, now: datetime
) -> None:
    paper.switch_off()
    assert "trouble" in kiosk.post(f"{HOME}papers/1.004873/print/").url
    asked = machine().seen_at
    for _ in range(3):  # left alone for half a minute: not asked, so nothing is written
        take(kiosk)
    assert machine().seen_at == asked
    assert Alert.objects.count() == 1
    with clock.at(now + timedelta(minutes=1)):
        take(kiosk)
    assert Alert.objects.count() == 1, "it is the same trouble"
    assert machine().trouble_since == now


def test_paper_is_back_and_gone_again(
    kiosk: Client, cast: Cast, paper: Machine, now: datetime
) -> None:
    paper.paper = machines.PAPER_OUT
    take(kiosk)
    assert kiosk.post(f"{HOME}pulse/").headers["X-Kiosk-Trouble"] == "1"
    commands.answer(Alert.objects.get().pk, by=cast.receptionist)
    paper.paper = machines.PAPER
    assert kiosk.post(f"{HOME}pulse/").headers["X-Kiosk-Trouble"] == "0"
    assert (machine().trouble, machine().trouble_since) == ("", None)
    take(kiosk)
    paper.wait()
    paper.paper = machines.PAPER_OUT
    kiosk.post(f"{HOME}pulse/")
    assert Alert.objects.filter(answered_at=None).count() == 1


def test_the_browser_prints_where_the_server_does_not(cast: Cast, now: datetime) -> None:
    client = bound(cast.head, printer="browser")
    ticket = take(client)
    assert 'data-print="yes"' in shown(client, f"{HOME}ticket/{ticket.token}/?print=browser")
    assert 'class="paper print-only"' in shown(client, f"{HOME}ticket/{ticket.token}/")
    assert not Alert.objects.exists()


@pytest.mark.parametrize("address", ["", "x", "127.0.0.1:0", "\0", "http://127.0.0.1/", "a" * 190])
def test_a_printer_set_up_wrongly_is_a_trouble_not_a_stack(
    cast: Cast, now: datetime, address: str
) -> None:
    client = bound(cast.head, printer="network", printer_address="127.0.0.1")
    type(machine()).objects.update(printer_address=address.replace("\0", " "))
    assert "A 001" in page(client)
    assert Alert.objects.get().kind == "printer"
