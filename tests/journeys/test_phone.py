"""A ticket on a telephone: it changes by itself, weighs little and needs no scripts."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.tickets import commands
from motcua.tickets.models import Ticket
from tests import ward
from tests.journeys.conftest import NARROW, picture
from tests.tickets import hall

Axe = Callable[[Page], None]
Enter = Callable[..., Page]
# The page asks more often than this; its clock is put on, nobody waits.
A_WHILE = 10_000


@pytest.fixture
def phone(browser: Browser, site: LiveServer) -> Iterator[Enter]:
    """``phone()``: a telephone that keeps no cookie; options as a browser context takes them."""
    opened = []

    def enter(**options: bool) -> Page:
        context = browser.new_context(
            base_url=site.url, viewport=NARROW, has_touch=True, locale="vi-VN", **options
        )  # type: ignore[arg-type]  # a dict of these keys is what it takes
        context.set_default_timeout(30_000)
        opened.append(context)
        return context.new_page()

    yield enter
    for context in opened:
        assert not context.cookies()
        context.close()


def looked_at(page: Page, name: str, axe: Axe) -> None:
    picture(page, f"phone-{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)


def test_called_missed_and_back_without_touching_anything(
    phone: Enter, ward_copy: ward.Cast, axe: Axe
) -> None:
    session = hall.sit(ward_copy.receptionist).pk
    ticket, page = hall.ticket(), phone()
    page.clock.install()
    page.goto(f"/t/{ticket.token}")
    expect(page.locator(".face")).to_have_attribute("data-stage", "near")
    looked_at(page, "near", axe)
    commands.call_next(session, by=ward_copy.receptionist)
    page.clock.run_for(A_WHILE)
    expect(page.locator(".counter")).to_have_text("Quầy 2")
    expect(page).to_have_title("A 001 · Mời Ông/Bà đến")
    looked_at(page, "called", axe)
    for _ in range(2):
        commands.recall(session, by=ward_copy.receptionist)
    commands.miss(session, by=ward_copy.receptionist)
    page.clock.run_for(A_WHILE)
    expect(page.get_by_text("Quầy đã gọi mà chưa gặp Ông/Bà")).to_be_visible()
    looked_at(page, "missed", axe)
    page.get_by_role("button", name="Tôi đã quay lại").tap()
    expect(page.locator(".face")).to_have_attribute("data-stage", "near")
    assert Ticket.objects.get().in_line


def test_leaving_is_asked_first(phone: Enter, ward_copy: ward.Cast, axe: Axe) -> None:
    ticket, page = hall.ticket(), phone()
    page.goto(f"/t/{ticket.token}")
    page.get_by_role("link", name="Tôi không chờ nữa").tap()
    expect(page.get_by_role("button", name="Hủy số này")).to_be_visible()
    looked_at(page, "leave", axe)
    page.get_by_role("link", name="Tôi chờ tiếp").tap()
    assert Ticket.objects.get().in_line
    page.get_by_role("link", name="Tôi không chờ nữa").tap()
    page.get_by_role("button", name="Hủy số này").tap()
    expect(page.get_by_text("Số này đã hủy")).to_be_visible()
    assert Ticket.objects.get().state == "cancelled"
    looked_at(page, "cancelled", axe)


def test_without_scripts_it_works_too(phone: Enter, ward_copy: ward.Cast) -> None:
    session = hall.sit(ward_copy.receptionist).pk
    ticket, page = hall.ticket(), phone(java_script_enabled=False)
    page.goto(f"/t/{ticket.token}")
    expect(page.get_by_text("Sắp đến lượt, mời về gần quầy")).to_be_visible()
    assert page.locator("noscript meta[http-equiv=refresh]").count() == 1
    commands.call_next(session, by=ward_copy.receptionist)
    page.reload()
    expect(page.locator(".counter")).to_have_text("Quầy 2")
    for _ in range(2):
        commands.recall(session, by=ward_copy.receptionist)
    commands.miss(session, by=ward_copy.receptionist)
    page.reload()
    page.get_by_role("button", name="Tôi đã quay lại").click()
    expect(page.get_by_text("Sắp đến lượt, mời về gần quầy")).to_be_visible()
    page.get_by_role("link", name="Tôi không chờ nữa").click()
    page.get_by_role("button", name="Hủy số này").click()
    expect(page.get_by_text("Số này đã hủy")).to_be_visible()


def test_a_lost_connection_is_told_and_the_page_is_light(
    phone: Enter, ward_copy: ward.Cast
) -> None:
    hall.sit(ward_copy.receptionist)
    ticket, page = hall.ticket(), phone()
    page.clock.install()
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto(f"/t/{ticket.token}", wait_until="networkidle")
    icon = page.request.get(str(page.locator("link[rel=icon]").get_attribute("href")))
    assert len(sizes) >= 3
    assert sum(sizes.values()) + len(icon.body()) <= 30 * 1024
    page.context.set_offline(True)
    page.clock.run_for(A_WHILE)
    expect(page.locator("#lost")).to_be_visible()
    page.context.set_offline(False)
    page.clock.run_for(A_WHILE)
    expect(page.locator("#lost")).to_be_hidden()
