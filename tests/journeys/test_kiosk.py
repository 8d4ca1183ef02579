"""The kiosk in a real browser: a number in two touches, a scanner that types, screens that fit."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.lobby.access import cookie
from motcua.tickets import commands, queries
from motcua.tickets.models import Alert, Card, Device, Ticket
from tests import ward
from tests.dossiers import states
from tests.journeys.conftest import picture
from tests.lobby.machines import CARD
from tests.tickets import hall

Axe = Callable[[Page], None]
Enter = Callable[..., Page]
TALL, LYING = (1080, 1920), (1920, 1080)
HOME = "/lobby/kiosk/"


def shot(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    picture(page, name)


def outside(page: Page) -> str:
    """How far the page is wider or higher than its screen, in CSS pixels; "" where it fits.

    The middle scrolls between head and foot, so what is long there is hidden rather than outside.
    """
    wide, high = page.evaluate(
        "(() => { const all = document.documentElement, main = document.querySelector('main');"
        " const ends = [...document.querySelectorAll('a, button')]"
        "   .filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect().right);"
        " const parts = [main, ...main.querySelectorAll('.kiosk-got')]"
        "   .map((one) => one.scrollHeight - one.clientHeight);"
        " return [Math.max(all.scrollWidth, ...ends) - innerWidth,"
        "   Math.max(all.scrollHeight - innerHeight, ...parts)]; })()"
    )
    return f"{max(wide, 0):.0f}x{max(high, 0)}" if wide > 0 or high > 0 else ""


@pytest.fixture
def kiosk(browser: Browser, site: LiveServer, ward_copy: ward.Cast) -> Iterator[Enter]:
    """``kiosk(1080, 1920)``: the page of a bound machine of that size."""
    device = commands.add_device(
        "kiosk", {"name": "Kiốt cửa chính", "printer": "none"}, by=ward_copy.head
    )
    _, token = commands.pair(device.pk, by=ward_copy.head)
    opened = []

    def enter(width: int, height: int, **options: bool) -> Page:
        context = browser.new_context(
            base_url=site.url, viewport={"width": width, "height": height}, locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh", **options,
        )  # type: ignore[arg-type]  # a dict of these keys is what it takes  # fmt: skip
        context.set_default_timeout(30_000)
        context.add_cookies([{"name": cookie("kiosk"), "value": token, "url": site.url}])
        opened.append(context)
        return context.new_page()

    yield enter
    for context in opened:
        context.close()


def scanned(page: Page, text: str) -> None:
    """A scanner is a keyboard that is fast."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def busy(cast: ward.Cast) -> None:
    """Two counters at work, two people wait."""
    session = hall.sit(cast.receptionist, 2)
    hall.sit(cast.officer, 1)
    for _ in range(3):
        hall.ticket()
    commands.call_next(session.pk, by=cast.receptionist)
    queries.forget()  # the reading is kept for a while


def test_a_priority_number_in_four_touches(kiosk: Enter, ward_copy: ward.Cast, axe: Axe) -> None:
    busy(ward_copy)
    page = kiosk(*TALL)
    page.clock.install()
    page.goto(HOME)
    expect(page.get_by_role("heading", name="Ông/Bà cần làm việc gì?")).to_be_visible()
    expect(page.get_by_role("link", name="Hộ tịch")).to_contain_text("2 người chờ")
    axe(page)
    page.get_by_role("link", name="Tôi cần được ưu tiên").click()
    axe(page)
    page.get_by_role("link", name="Người cao tuổi").click()
    expect(page.get_by_role("status")).to_contain_text("Người cao tuổi")
    page.get_by_role("link", name="Hộ tịch").click()
    axe(page)
    page.get_by_role("button", name="Lấy số ngay").click()
    expect(page.locator(".num-call")).to_have_text("A 004")
    expect(page.locator(".ticket .chip")).to_contain_text("Ưu tiên: Người cao tuổi")
    expect(page.locator(".ticket-qr svg")).to_be_visible()
    axe(page)
    assert Ticket.objects.get(number=4).priority == "elderly"
    page.get_by_role("link", name="Xong, xin cảm ơn").click()
    expect(page.get_by_role("heading", name="Ông/Bà cần làm việc gì?")).to_be_visible()
    queries.forget()
    page.clock.run_for(15_000)
    expect(page.get_by_role("link", name="Hộ tịch")).to_contain_text("3 người chờ")


def test_the_scanner_types_wherever_the_focus_is(
    kiosk: Enter, ward_copy: ward.Cast, axe: Axe
) -> None:
    dossier = states.awaiting_supplement(ward_copy)
    page = kiosk(*LYING)
    page.goto(HOME)
    scanned(page, CARD)
    expect(page.get_by_text("Đã đọc căn cước")).to_be_visible()
    assert "Ánh" not in page.content() + page.url
    axe(page)
    page.get_by_role("button", name="Hộ tịch").click()
    expect(page.locator(".num-call")).to_have_text("A 001")
    assert Card.objects.get().ticket.label == "A 001"
    page.goto(f"{HOME}find/")
    page.get_by_label("Mã hồ sơ").focus()
    scanned(page, f"http://127.0.0.1/h/{dossier.token}")
    expect(page.get_by_role("heading", name="Chờ bổ sung giấy tờ")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Lấy số nộp bổ sung").click()
    expect(page.locator(".num-call")).to_have_text("A 002")
    assert Ticket.objects.get(number=2).brought == dossier
    page.goto(HOME)
    scanned(page, "8938505974194")
    expect(page.get_by_role("alert")).to_contain_text("Máy chưa đọc được mã này")


def test_papers_look_up_and_help(kiosk: Enter, ward_copy: ward.Cast, axe: Axe) -> None:
    dossier = states.accepted(ward_copy)
    page = kiosk(*TALL)
    page.goto(HOME)
    page.get_by_role("link", name="Tra cứu hồ sơ").click()
    for digit in "".join(filter(str.isdigit, dossier.code.partition("-")[2])):
        page.get_by_role("button", name=digit, exact=True).click()
    axe(page)
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("heading", name="Đã tiếp nhận")).to_be_visible()
    page.goto(f"{HOME}papers/")
    page.get_by_role("link", name="Hộ tịch").click()
    axe(page)
    page.goto(f"{HOME}papers/1.004873/")
    expect(page.locator("main")).to_contain_text("Tờ khai")
    axe(page)
    page.get_by_role("button", name="Gọi người giúp").click()
    expect(page.get_by_role("heading", name="Cán bộ đang đến giúp")).to_be_visible()
    assert Alert.objects.get().kind == "help"


def test_switches_and_the_next_person(kiosk: Enter, ward_copy: ward.Cast, axe: Axe) -> None:
    page = kiosk(*TALL)
    page.clock.install()
    page.goto(HOME)
    for name, seen in (("reach", "data-reach"), ("contrast", "data-contrast")):
        page.click(f"[value={name}]")
        expect(page.locator(f"body[{seen}]")).to_be_visible()
        axe(page)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="Civil status")).to_be_visible()
    axe(page)
    commands.change_settings({"kiosk_seconds": 10}, by=ward_copy.head)
    page.get_by_role("link", name="Civil status").click()
    page.wait_for_url("**/kiosk/group/*/")
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.run_for(9000)
    expect(page.locator("#idle")).to_be_visible()
    page.clock.run_for(2000)
    expect(page.get_by_role("link", name="Hộ tịch")).to_be_visible()
    expect(page.locator("body[data-contrast]")).to_have_count(0)


def test_a_kiosk_taken_back_shows_nothing_more(kiosk: Enter, ward_copy: ward.Cast) -> None:
    page = kiosk(*LYING, java_script_enabled=False)
    page.goto(HOME)
    page.get_by_role("link", name="Hộ tịch").click()
    commands.revoke_device(Device.objects.get().pk, by=ward_copy.head)
    page.get_by_role("button", name="Lấy số ngay").click()
    expect(page.get_by_text("chưa được gắn")).to_be_visible()
    assert not Ticket.objects.exists()


SIZES = pytest.mark.parametrize(("size", "name"), [(TALL, "tall"), (LYING, "lying")])


@SIZES
def test_what_most_people_see_fits_the_screen(
    kiosk: Enter, ward_copy: ward.Cast, size: tuple[int, int], name: str
) -> None:
    busy(ward_copy)
    page, group = kiosk(*size), hall.group().pk
    plain = hall.ticket(priority="elderly")
    long = hall.ticket(procedure_code="1.004873")
    over = {}
    for address, what in (
        (HOME, "home"), (f"{HOME}?p=elderly", "home-priority"), (f"{HOME}priority/", "priority"),
        (f"{HOME}group/{group}/", "group"), (f"{HOME}ticket/{plain.token}/", "ticket"),
        (f"{HOME}ticket/{plain.token}/?print=trouble", "ticket-no-paper"),
        (f"{HOME}ticket/{long.token}/", "ticket-papers"), (f"{HOME}find/", "find"),
        (f"{HOME}appointment/", "appointment"), (f"{HOME}papers/1.004873/", "papers"),
    ):  # fmt: skip
        page.goto(address)
        shot(page, f"kiosk-{name}-{what}")
        over[what] = outside(page)
    assert not {what: much for what, much in over.items() if much}, "wider or higher by so much"


@SIZES
@pytest.mark.parametrize("switch", ["english", "contrast", "reach"])
def test_it_fits_in_every_way_of_showing(
    kiosk: Enter, ward_copy: ward.Cast, size: tuple[int, int], name: str, switch: str
) -> None:
    busy(ward_copy)
    page, group = kiosk(*size), hall.group().pk
    page.goto(HOME)
    page.click(f"[value={switch}]")
    page.wait_for_load_state()
    over = {}
    for what in ("", f"group/{group}/", "priority/", "find/"):
        page.goto(HOME + what)
        shot(page, f"kiosk-{name}-{switch}-{what.partition('/')[0] or 'home'}")
        over[what] = outside(page)
    assert not {what: much for what, much in over.items() if much}, "wider or higher by so much"
