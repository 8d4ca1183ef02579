"""Doors and corners: signing in, a session that ends while one types, pages of trouble."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from motcua.agencies.models import Delegation
from motcua.dossiers import commands
from tests import ward

PAGES = (
    "/office/", "/office/dossiers/?q=nam", "/office/absences/", "/office/nowhere/",
    "/accounts/2fa/", "/accounts/password/change/", "/accounts/logout/",
)  # fmt: skip
Enter = Callable[[str], Page]
Check = Callable[[Page], None]


def test_signing_in_by_keyboard(visitor: Page, axe: Check) -> None:
    visitor.goto("/office/absences/")
    axe(visitor)
    visitor.keyboard.type("head")
    visitor.keyboard.press("Tab")
    visitor.keyboard.type("sai")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_text("Tên đăng nhập hoặc mật khẩu chưa đúng")).to_be_visible()
    axe(visitor)
    visitor.get_by_label("Mật khẩu").fill(ward.PASSWORD)
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="Làm thay khi vắng mặt")).to_be_visible()
    axe(visitor)


def test_a_session_that_ends_while_one_types_loses_nothing(
    signed_in: Enter, ward_copy: ward.Cast, axe: Check
) -> None:
    page = signed_in("officer")
    page.goto("/office/absences/")
    page.get_by_label("Người làm thay").select_option(str(ward_copy.colleague.id))
    page.get_by_label("Từ", exact=True).fill("2026-10-07T08:00")
    page.get_by_label("Đến", exact=True).fill("2026-10-09T17:00")
    page.get_by_label("Lý do").fill("Đi tập huấn ở thành phố")
    Session.objects.all().delete()
    page.get_by_role("button", name="Ghi lại").click()
    expect(page.get_by_role("heading", name="Phiên làm việc đã hết")).to_be_visible()
    axe(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
    door = opened.value
    door.get_by_label("Tên đăng nhập").fill("officer")
    door.get_by_label("Mật khẩu").fill(ward.PASSWORD)
    door.keyboard.press("Enter")
    expect(door.get_by_role("heading", name="Việc của tôi")).to_be_visible()
    page.bring_to_front()
    page.get_by_role("button", name="Gửi lại phần đã nhập").click()
    expect(page.get_by_text("Đã ghi: Ngô Thị Lan làm thay Đỗ Văn Thành.")).to_be_visible()
    assert Delegation.objects.get().reason == "Đi tập huấn ở thành phố"


def test_a_page_opened_before_signing_in_again_may_send_once_more(
    signed_in: Enter, ward_copy: ward.Cast, axe: Check
) -> None:
    page = signed_in("officer")
    page.goto("/office/")
    page.get_by_text("Bộ lọc đã lưu").click()
    page.get_by_label("Lưu bộ lọc đang xem").fill("Của tôi")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", name="Mời gửi lại một lần")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Gửi lại phần đã nhập").click()
    expect(page.get_by_role("link", name="Của tôi").first).to_be_visible()


def test_a_list_that_renews_itself_tells_when_the_session_is_over(
    signed_in: Enter, ward_copy: ward.Cast
) -> None:
    commands.accept(ward.intake(), by=ward_copy.receptionist)
    page = signed_in("officer")
    page.goto("/office/")
    Session.objects.all().delete()
    page.evaluate("document.body.dispatchEvent(new CustomEvent('motcua:changed'))")
    expect(page.locator("#signed-out")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(1)


@pytest.mark.parametrize("width", [1366, 390, 320])
def test_no_page_breaks_a_rule_or_scrolls_sideways(
    signed_in: Enter, ward_copy: ward.Cast, axe: Check, width: int
) -> None:
    name = "Nguyễn " + "Ẫ" * 60
    commands.accept(ward.intake(submitter=ward.person(name, "")), by=ward_copy.receptionist)
    page = signed_in("head")
    page.set_viewport_size({"width": width, "height": 844})
    for address in PAGES:
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
