"""A citizen at the door, in a real browser: by a real provider, by a code, on a telephone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from motcua.citizens.commands import requests
from motcua.citizens.models import Account
from motcua.citizens.oidc import metadata
from motcua.dossiers.commands import log_opened
from motcua.notices import sealing
from motcua.notices.models import OutgoingCode
from tests import ward
from tests.citizens import people, provider
from tests.dossiers import states

Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def vneid(site: LiveServer, settings: Settings) -> Iterator[None]:
    with provider.running() as server:
        metadata.forget()
        settings.MOTCUA_OIDC = server.settings
        settings.MOTCUA_SMTP_URL = "smtp://127.0.0.1:1"
        settings.MOTCUA_CODES = ["email"]
        yield


def at_the_provider(page: Page) -> None:
    page.get_by_placeholder("Enter any login").fill("nam")
    page.get_by_placeholder("and password").fill("x")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def fits(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a dict of these keys is what it takes


def test_in_by_the_provider_and_out_again(
    visitor: Page, vneid: None, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.awaiting_supplement(ward_copy)
    log_opened(dossier, by=ward_copy.officer)
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    visitor.goto("/privacy/")
    axe(visitor)
    fits(visitor)
    screenshot(visitor, "account-privacy")
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    visitor.locator(".site-menu > summary").click()
    visitor.locator(".site-menu").get_by_role("link", name="Đăng nhập", exact=True).click()
    axe(visitor)
    fits(visitor)
    screenshot(visitor, "account-sign-in")
    visitor.get_by_role("link", name="Đăng nhập bằng VNeID").click()
    at_the_provider(visitor)
    expect(visitor).to_have_url("/privacy/", timeout=30_000)  # back where one was
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    visitor.locator(".site-menu > summary").click()
    axe(visitor)
    screenshot(visitor, "account-menu")
    visitor.locator(".corner > summary").click()
    axe(visitor)
    screenshot(visitor, "account-corner")
    visitor.locator(".corner").get_by_role("link", name="Hồ sơ của tôi").click()
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    expect(visitor.get_by_text(dossier.code)).to_be_visible()
    axe(visitor)
    fits(visitor)
    screenshot(visitor, "account-home")
    for name, shot in (("Thông tin", "account-profile"), ("Dữ liệu và quyền", "account-data")):
        visitor.get_by_role("navigation", name="Tài khoản").get_by_role("link", name=name).click()
        axe(visitor)
        fits(visitor)
        screenshot(visitor, shot)
    expect(visitor.get_by_text("Mở hồ sơ để giải quyết")).to_be_visible()
    visitor.get_by_role("link", name="Xóa dữ liệu và đóng tài khoản").click()
    axe(visitor)
    screenshot(visitor, "account-ask")
    visitor.get_by_role("button", name="Gửi yêu cầu").click()
    expect(visitor.get_by_text("Phường đang xem")).to_be_visible()
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    visitor.locator(".site-menu > summary").click()
    visitor.locator(".site-menu").get_by_role("button", name="Đăng xuất").click()
    expect(visitor.get_by_role("heading", name="Ông/Bà đã đăng xuất")).to_be_visible()
    axe(visitor)
    screenshot(visitor, "account-signed-out")
    visitor.goto("/account/")
    expect(visitor.get_by_role("heading", name="Đăng nhập", exact=True)).to_be_visible()


def test_what_cannot_be_believed_is_refused_in_words(
    visitor: Page, vneid: None, axe: Axe, screenshot: Shot
) -> None:
    seen: list[str] = []
    visitor.on("request", lambda asked: seen.append(asked.url))
    visitor.goto("/sign-in/provider/?next=/account/profile/")
    at_the_provider(visitor)
    expect(visitor.get_by_role("heading", name="Thông tin của tôi")).to_be_visible()
    answer = next(url for url in seen if "/sign-in/provider/back/" in url)
    visitor.goto(answer)  # the same answer a second time
    expect(visitor.get_by_role("heading", name="Chưa đăng nhập được")).to_be_visible()
    axe(visitor)
    screenshot(visitor, "account-failed")
    visitor.goto("/sign-in/provider/back/?code=x&state=y")
    expect(visitor.get_by_text("đã dùng rồi, đã quá lâu")).to_be_visible()
    visitor.get_by_role("link", name="Về trang chủ").click()
    expect(visitor).to_have_url("/")


def test_in_by_a_code(visitor: Page, vneid: None, axe: Axe, screenshot: Shot) -> None:
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    visitor.goto("/sign-in/?next=/account/profile/")
    visitor.get_by_role("link", name="Nhận mã qua thư điện tử").click()
    visitor.get_by_label("Địa chỉ thư điện tử").fill("nam")
    visitor.get_by_role("button", name="Gửi mã cho tôi").click()
    expect(visitor.locator("[data-error-summary]")).to_be_focused()
    axe(visitor)
    screenshot(visitor, "account-code-error")
    visitor.get_by_label("Địa chỉ thư điện tử").fill("nam@example.vn")
    visitor.get_by_role("button", name="Gửi mã cho tôi").click()
    axe(visitor)
    screenshot(visitor, "account-code")
    code = sealing.unseal(bytes(OutgoingCode.objects.latest("pk").sealed))
    visitor.get_by_label("Mã 6 chữ số").fill(code)
    visitor.get_by_role("button", name="Vào").click()
    expect(visitor.get_by_role("heading", name="Thông tin của tôi")).to_be_visible()
    assert Account.objects.get().email == "nam@example.vn"


def test_the_desk_answers(
    signed_in: Callable[[str], Page], ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    requests.ask(people.account().pk, ward_copy.head.agency_id, "delete", "Tôi không dùng nữa")
    page = signed_in("head")
    page.goto("/office/data/")
    axe(page)
    screenshot(page, "office-data")
    page.get_by_role("link", name="Xóa dữ liệu và đóng tài khoản").click()
    axe(page)
    screenshot(page, "office-data-request")
    page.get_by_label("Không thực hiện được").check()
    page.get_by_label("Lời trả lời công dân sẽ đọc").fill("Còn hồ sơ đang giải quyết.")
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Đã trả lời công dân.")).to_be_visible()
