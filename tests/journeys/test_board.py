"""The board in a real browser: a call is seen and heard, and a server that is gone is told."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from pytest_django.live_server_helper import LiveServer

from motcua.agencies import commands as agencies
from motcua.agencies.models import Officer
from motcua.kernel import clock
from motcua.tickets import commands, queries
from tests import ward
from tests.journeys.conftest import SWITCHES, _chromium, picture
from tests.live.server import Server, live, port
from tests.tickets import hall

__all__ = ["live", "port"]

ADDRESS = "/lobby/board/phuong-phuc-loi/"
TV = {"width": 1920, "height": 1080}
Open = Callable[..., Page]


@pytest.fixture(autouse=True)
def fresh_hall() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def tv(
    playwright_engine: Playwright, site: LiveServer, live: Server, settings: Any
) -> Iterator[Open]:
    """``tv(autoplay=True)``: a board on a television; as a kiosk it may sound without a touch."""
    settings.MOTCUA_LIVE_URL = f"http://localhost:{live.port}/sse"
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = {**policy, "connect-src": [*policy["connect-src"], f"http://localhost:{live.port}"]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": allowed}
    browsers = []

    def start(address: str = ADDRESS, *, autoplay: bool = True, **options: Any) -> Page:
        policy = "no-user-gesture-required" if autoplay else "user-gesture-required"
        browser = playwright_engine.chromium.launch(
            executable_path=_chromium(playwright_engine),
            args=[*SWITCHES, f"--autoplay-policy={policy}"],
            ignore_default_args=["--mute-audio"],
        )
        browsers.append(browser)
        context: BrowserContext = browser.new_context(
            base_url=site.url, viewport=TV, locale="vi-VN", **options
        )  # type: ignore[arg-type]  # a dict of these keys is what it takes
        page = context.new_page()
        page.goto(address)
        return page

    yield start
    for browser in browsers:
        browser.close()


def shot(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    picture(page, f"board-{name}")


def told(page: Page, name: str) -> str:
    return page.locator("#board").get_attribute(f"data-{name}") or ""


def said(page: Page, times: int, label: str = "") -> list[dict[str, Any]]:
    """What was said so far (of a number), once it is that much; no wait is evaluated in the page:
    its policy forbids it."""
    for _ in range(400):
        heard: list[dict[str, Any]] = json.loads(told(page, "said") or "[]")
        found = [one for one in heard if label in one["label"]]
        if len(found) >= times:
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"the board said {found}")


def listening(page: Page) -> Page:
    expect(page.locator("#board")).to_have_attribute("data-link", "on")
    return page


def busy_hall(cast: ward.Cast) -> list[int]:
    """Four counters at work, one on a break, a dozen people in line; gives the sessions."""
    began = clock.now()
    crew = [(cast.receptionist, 1), (cast.officer, 2), (cast.colleague, 3), (cast.stranger, 4)]
    sessions = [hall.sit(by, number).pk for by, number in crew]
    commands.pause(hall.sit(cast.head, 5).pk, minutes=13, by=cast.head)
    for code in ("civil-status", "certification", "land", "social", "certification") * 3:
        hall.ticket(code)
    for session, (by, _) in list(zip(sessions, crew, strict=True))[:3]:
        commands.call_next(session, by=by)
        commands.serve(session, by=by)
    leader = Officer.objects.get(user__username="leader")
    agencies.put_on_duty(leader, began, began + timedelta(hours=4), by=cast.head)
    return sessions


def test_a_call_is_seen_and_said_as_often_as_set(
    tv: Open, ward_copy: ward.Cast, axe: Callable[[Page], None]
) -> None:
    page = listening(tv())
    expect(page.locator("[data-part=call]")).to_contain_text("Mời Ông/Bà lấy số tại kiốt")
    expect(page.locator("#board")).to_have_attribute("data-sound", "on")
    shot(page, "empty")
    sessions = busy_hall(ward_copy)
    expect(page.locator("[data-part=next]")).to_contain_text("A 0")
    expect(page.get_by_text("Nghỉ")).to_be_visible()
    expect(page.get_by_text("mở lại 09:55")).to_be_visible()
    shot(page, "busy")
    commands.call_next(sessions[3], by=ward_copy.stranger)
    expect(page.locator("[data-part=call]")).to_contain_text("C 001")
    expect(page.locator("[data-part=call]")).to_contain_text("Quầy 4")
    expect(page.locator(".seat-on")).to_contain_text("C 001")
    expect(page.locator("#board")).to_have_attribute("data-saying", "C 001")
    shot(page, "called")
    axe(page)
    said(page, 2, "C 001")
    commands.serve(sessions[3], by=ward_copy.stranger)
    expect(page.locator("[data-part=call]")).to_contain_text("Phường sẽ mời theo số thứ tự")
    shot(page, "calm")
    assert len(said(page, 2, "C 001")) == 2
    axe(page)


def test_two_calls_at_once_are_said_one_after_the_other(tv: Open, ward_copy: ward.Cast) -> None:
    commands.change_settings({"voice_times": 1}, by=ward_copy.head)
    first, second = hall.sit(ward_copy.officer, 2), hall.sit(ward_copy.colleague, 3)
    hall.ticket()
    hall.ticket()
    page = listening(tv())
    expect(page.locator("#board")).to_have_attribute("data-sound", "on")
    commands.call_next(first.pk, by=ward_copy.officer)
    commands.call_next(second.pk, by=ward_copy.colleague)
    expect(page.locator("#board")).to_have_attribute("data-saying", "A 001")
    expect(page.locator("#board")).to_have_attribute("data-queue", "A 002")
    expect(page.locator("[data-part=call]")).to_contain_text("A 001")
    one, two = said(page, 2)
    assert (one["label"], two["label"]) == ("A 001", "A 002")
    assert one["to"] < two["from"], "they overlapped"
    for played in (one, two):
        assert 4000 < played["to"] - played["from"] < 12_000, "a whole sound was played"
    commands.recall(first.pk, by=ward_copy.officer)
    expect(page.locator("#board")).to_have_attribute("data-saying", "A 001")


def test_without_permission_to_sound_there_is_a_button(tv: Open, ward_copy: ward.Cast) -> None:
    page = listening(tv(autoplay=False))
    button = page.get_by_role("button", name="Bật loa")
    expect(page.locator("#board")).to_have_attribute("data-sound", "blocked")
    session = hall.sit(ward_copy.officer)
    hall.ticket()
    commands.call_next(session.pk, by=ward_copy.officer)
    expect(page.locator("[data-part=call]")).to_contain_text("A 001")
    assert told(page, "said") == ""
    shot(page, "mute")
    button.click()
    expect(page.locator("#board")).to_have_attribute("data-sound", "on")
    commands.recall(session.pk, by=ward_copy.officer)
    expect(page.locator("#board")).to_have_attribute("data-saying", "A 001")
    page.get_by_role("button", name="Tắt loa").click()
    expect(page.locator("#board")).to_have_attribute("data-sound", "off")
    expect(page.locator("#board")).not_to_have_attribute("data-saying", "A 001")
    page.reload()
    expect(page.locator("#board")).to_have_attribute("data-sound", "off")


def test_a_server_that_is_gone_is_told_and_forgotten_when_it_is_back(
    tv: Open, live: Server, ward_copy: ward.Cast, axe: Callable[[Page], None]
) -> None:
    sessions = busy_hall(ward_copy)
    page = listening(tv())
    page.context.route("**/state.json*", lambda route: route.abort())
    page.wait_for_timeout(2500)
    live.stop()
    expect(page.locator("[data-part=call]")).to_contain_text("Mất kết nối máy chủ từ 09:4")
    expect(page.locator("[data-part=call]")).to_contain_text("Xin nghe cán bộ gọi số.")
    shot(page, "lost")
    axe(page)
    commands.call_next(sessions[3], by=ward_copy.stranger)
    live.start()
    expect(page.locator("[data-part=call]")).to_contain_text("C 001")
    expect(page.locator("#board")).to_have_attribute("data-link", "on")


def test_without_the_stream_the_board_asks_by_itself(
    tv: Open, live: Server, ward_copy: ward.Cast
) -> None:
    session = hall.sit(ward_copy.officer)
    page = listening(tv())
    live.stop()
    page.wait_for_timeout(6000)
    expect(page.locator("#board")).to_have_attribute("data-link", "on")
    hall.ticket()
    commands.call_next(session.pk, by=ward_copy.officer)
    expect(page.locator("[data-part=call]")).to_contain_text("A 001", timeout=4000)


def test_a_closed_hall_zones_and_reduced_motion(
    tv: Open, ward_copy: ward.Cast, monkeypatch: pytest.MonkeyPatch, live: Server
) -> None:
    hall.sit(ward_copy.officer, 2)
    page = listening(tv(f"{ADDRESS}B/", reduced_motion="reduce"))
    expect(page.locator(".seat")).to_have_count(3)
    expect(page.get_by_text("Khu B")).to_be_visible()
    shot(page, "zone")
    live.stop()
    evening = clock.now() + timedelta(hours=9)
    monkeypatch.setattr(clock, "now", lambda: evening)
    page = tv()
    expect(page.locator("[data-part=call]")).to_contain_text("Bộ phận Một cửa đang nghỉ")
    expect(page.locator("[data-part=call]")).to_contain_text("08:00 thứ Tư 07/10")
    shot(page, "closed")


def test_many_counters_and_long_numbers_fit(tv: Open, ward_copy: ward.Cast) -> None:
    group = hall.group("certification")
    commands.change_group(
        group.pk, {"prefix": "CT", "first_number": 1204, "last_number": 1999}, by=ward_copy.head
    )
    for number in range(7, 21):
        fields = {"number": number, "name": "Hộ tịch, quốc tịch, nuôi con nuôi", "zone": "B"}
        commands.add_counter(fields, [group.pk], by=ward_copy.head)
    session = hall.sit(ward_copy.receptionist, 20)
    other = hall.sit(ward_copy.officer, 20)
    for _ in range(9):
        hall.ticket("certification")
    commands.call_next(session.pk, by=ward_copy.receptionist)
    commands.call_next(other.pk, by=ward_copy.officer)
    page = listening(tv(reduced_motion="reduce"))
    expect(page.locator(".seat")).to_have_count(20)
    expect(page.locator("[data-part=call]")).to_contain_text("Quầy 20")
    shot(page, "many")
    over = "(e) => e.scrollWidth - e.clientWidth"
    wide = page.evaluate(f"[document.body, document.querySelector('.call')].map({over})")
    assert max(wide) <= 1, "something is wider than the screen"
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
