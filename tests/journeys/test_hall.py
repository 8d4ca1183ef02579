"""The whole hall in four windows at once: kiosk, board, counter, tablet. And one who calls help."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.lobby.access import cookie
from motcua.ratings.models import Rating
from motcua.tickets import commands, queries
from motcua.tickets.models import Ticket, TicketDossier
from tests.journeys.test_board import TV, tv
from tests.journeys.test_intake import SLIP, pick, press, scan
from tests.live.server import live, port
from tests.tickets import hall
from tests.ward import Cast

__all__ = ["live", "port", "tv"]

UPRIGHT = {"width": 1080, "height": 1920}
FLAT = {"width": 1280, "height": 800}
Machine = Callable[[str, dict[str, int]], Page]
SignIn = Callable[[str], Page]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def machine(browser: Browser, site: LiveServer, ward_copy: Cast) -> Iterator[Machine]:
    """``machine("kiosk", size)``: a bound machine of the hall."""
    opened = []

    def start(kind: str, size: dict[str, int]) -> Page:
        counter = hall.counter(2) if kind == "rating" else None
        fields = {"name": kind, "counter": counter, "printer": "none"}
        device = commands.add_device(kind, fields, by=ward_copy.head)
        _, token = commands.pair(device.pk, by=ward_copy.head)
        context = browser.new_context(base_url=site.url, viewport=size, locale="vi-VN")  # type: ignore[arg-type]  # a dict of these keys is what it takes
        context.add_cookies([{"name": cookie(kind), "value": token, "url": site.url}])
        opened.append(context)
        page = context.new_page()
        page.goto(f"/lobby/{kind}/")
        return page

    yield start
    for context in opened:
        context.close()


def test_from_the_kiosk_to_the_smile(
    machine: Machine, tv: Callable[..., Page], signed_in: SignIn, axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:  # fmt: skip
    kiosk, board, tablet = machine("kiosk", UPRIGHT), tv(), machine("rating", FLAT)
    desk = signed_in("receptionist")
    assert board.viewport_size == TV

    kiosk.get_by_role("link", name=re.compile("^Hộ tịch")).click()
    kiosk.get_by_role("button", name=re.compile("^Lấy số ngay")).click()
    expect(kiosk.locator(".ticket .num-call")).to_have_text("A 001")
    expect(board.locator("body")).to_contain_text("A 001")

    desk.goto("/office/hall/")
    desk.get_by_role("button", name=re.compile("^Quầy 2")).click()
    expect(desk.locator("#hall-docks")).to_contain_text("Quầy 2 đang mở")
    axe(desk)
    desk.keyboard.press("F9")
    expect(desk.locator("#hall-docks")).to_contain_text("Quầy 2 đang mời")
    expect(board.locator(".call")).to_contain_text("A 001")
    expect(board.locator(".call")).to_contain_text("Quầy 2")
    _said(board)

    desk.wait_for_timeout(800)  # a second F9 at once is one too many, and is dropped
    desk.keyboard.press("F9")
    desk.wait_for_url("**/office/intake/?ticket=*")
    screenshot(desk, "counter")
    axe(desk)
    desk.keyboard.press("F2")
    scan(desk)
    pick(desk, "hon")
    press(desk, "F4", "a")
    expect(desk.locator("#missing")).to_contain_text("Đã đủ")
    press(desk, "Enter")
    expect(desk).to_have_url(SLIP)
    assert TicketDossier.objects.get().ticket == Ticket.objects.get()

    desk.keyboard.press("F9")
    expect(desk.locator("#hall-docks")).to_contain_text("Quầy 2 đang mở")
    expect(tablet.get_by_role("heading", name=re.compile("được phục vụ thế nào"))).to_be_visible()
    tablet.get_by_role("button", name="Rất hài lòng").click()
    expect(tablet.get_by_role("heading", name=re.compile("được phục vụ thế nào"))).to_have_count(0)
    assert Rating.objects.get().score == 5
    assert Ticket.objects.get().state == "done"


def _said(board: Page) -> None:
    """The board played the sound of that call; the words behind it are checked in tests/voice."""
    for _ in range(300):
        told = board.locator("#board").get_attribute("data-said") or "[]"
        if found := json.loads(told):
            assert any("A" in json.dumps(one) for one in found)
            return
        board.wait_for_timeout(100)
    raise AssertionError("the board said nothing")


def test_who_calls_help_is_seen_by_the_leader_at_once(
    live: Any, signed_in: SignIn, settings: Any, ward_copy: Cast, axe: Callable[[Page], None]
) -> None:
    settings.MOTCUA_LIVE_URL = f"http://localhost:{live.port}/sse"
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = {**policy, "connect-src": [*policy["connect-src"], f"http://localhost:{live.port}"]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": allowed}
    leader, desk = signed_in("leader"), signed_in("receptionist")
    with leader.expect_response("**/sse"):
        leader.goto("/office/")
    desk.goto("/office/pad/")
    desk.get_by_role("button", name=re.compile("^Quầy 2")).click()
    desk.get_by_text("Cần giúp").click()
    desk.get_by_label("Chuyện gì").fill("Có người ngất")
    axe(desk)
    desk.get_by_role("button", name="Gọi giúp ngay").click()
    expect(desk.locator("#hall-docks")).to_contain_text("Đã báo trưởng bộ phận")
    expect(leader.locator("#alerts")).to_contain_text("Có người ngất")
    expect(leader).to_have_title(re.compile(r"^\(1!\)"))
    axe(leader)
    leader.get_by_role("button", name="Tôi đến ngay").click()
    expect(leader.locator("#alerts")).not_to_contain_text("Có người ngất")
    expect(desk.locator("#hall-docks")).to_contain_text("Nguyễn Thị Thu Hà đang đến giúp")
