"""The admin lets another system in, and changes what it may."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from motcua.clients import queries

Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


def test_a_system_is_let_in_and_put_out(
    signed_in: Callable[[str], Page], axe: Axe, screenshot: Shot
) -> None:
    page = signed_in("admin")
    page.goto("/office/clients/")
    axe(page)
    page.get_by_role("button", name="Thêm và cấp mã").click()
    expect(page.get_by_role("alert")).to_contain_text("Cần ghi tên hệ thống")
    axe(page)
    page.get_by_label("Tên hệ thống").fill("Cổng thành phố")
    page.get_by_role("button", name="Thêm và cấp mã").click()
    token = page.locator(".notice-gold .code").inner_text()
    assert queries.by_token(token)
    axe(page)
    screenshot(page, "clients")
    page.get_by_role("link", name="Sửa Cổng thành phố").click()
    axe(page)
    screenshot(page, "clients-edit")
    page.locator("summary", has_text="Thu hồi quyền").click()
    page.get_by_role("button", name="Thu hồi quyền của Cổng thành phố").click()
    expect(page.get_by_text("Đã thu hồi quyền của “Cổng thành phố”")).to_be_visible()
    assert queries.by_token(token) is None
