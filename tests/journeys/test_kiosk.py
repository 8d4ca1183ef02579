"""The kiosk and the phone, in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from motcua.tickets import commands
from tests import ward
from tests.dossiers import states
from tests.journeys.conftest import SHOTS
from tests.tickets import hall

Axe = Callable[[Page], None]
Enter = Callable[[int, int], Page]
TALL, LYING, PHONE = (1080, 1920), (1920, 1080), (390, 844)
CARD = "001188004821||Nguyễn Thị Ánh|12031988|Nữ|Tổ 9, phường Phúc Lợi, Hà Nội|01012022"


def shot(page: Page, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=SHOTS / f"{name}.png")


@pytest.fixture
def kiosk(browser: Browser, site: LiveServer, ward_copy: ward.Cast) -> Iterator[Enter]:
    """``kiosk(1080, 1920)``: the page of a bound machine of that size."""
    device = commands.add_device(
        "kiosk", {"name": "Kiốt cửa chính", "printer": "none"}, by=ward_copy.head
    )
    _, token = commands.pair(device.pk, by=ward_copy.head)
    opened = []

    def enter(width: int, height: int) -> Page:
        context = browser.new_context(
            base_url=site.url, viewport={"width": width, "height": height}, locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )  # fmt: skip
        context.set_default_timeout(30_000)
        context.add_cookies([{"name": "motcua_kiosk", "value": token, "url": site.url}])
        opened.append(context)
        return context.new_page()

    yield enter
    for context in opened:
        context.close()


def test_tour(kiosk: Enter, ward_copy: ward.Cast, axe: Axe) -> None:
    session = hall.sit(ward_copy.receptionist, 2)
    hall.sit(ward_copy.officer, 1)
    for _ in range(3):
        hall.ticket()
    commands.call_next(session.pk, by=ward_copy.receptionist)
    dossier = states.awaiting_supplement(ward_copy)
    for size, name in ((TALL, "tall"), (LYING, "lying")):
        page = kiosk(*size)
        for address, what in (
            ("/lobby/kiosk/", "home"), ("/lobby/kiosk/priority/", "priority"),
            ("/lobby/kiosk/?p=elderly", "home-priority"),
            (f"/lobby/kiosk/group/{hall.group().pk}/", "group"),
            ("/lobby/kiosk/appointment/", "appointment"), ("/lobby/kiosk/find/", "find"),
            ("/lobby/kiosk/papers/", "papers-groups"),
            (f"/lobby/kiosk/papers/group/{hall.group().pk}/", "papers-procedures"),
            ("/lobby/kiosk/papers/1.004873/", "papers"),
        ):  # fmt: skip
            page.goto(address)
            shot(page, f"kiosk-{name}-{what}")
            axe(page)
        page.goto("/lobby/kiosk/")
        page.keyboard.type(CARD)
        page.keyboard.press("Enter")
        page.wait_for_selector("[name=card]", state="attached")
        shot(page, f"kiosk-{name}-card")
        axe(page)
        page.get_by_role("button", name="Hộ tịch").click()
        page.wait_for_selector("#your-number")
        shot(page, f"kiosk-{name}-ticket")
        axe(page)
        page.goto("/lobby/kiosk/")
        page.keyboard.type(f"http://127.0.0.1/h/{dossier.token}")
        page.keyboard.press("Enter")
        page.wait_for_selector("[name=slip]", state="attached")
        shot(page, f"kiosk-{name}-dossier")
        axe(page)
        for switch in ("reach", "contrast", "english"):
            page.goto("/lobby/kiosk/")
            page.click(f"[value={switch}]")
            page.wait_for_load_state()
            shot(page, f"kiosk-{name}-{switch}")
            axe(page)
