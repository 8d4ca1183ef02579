"""An officer looks up how a procedure is worked on, and sees it drawn."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


def test_a_route_is_found_and_drawn(
    signed_in: Callable[[str], Page], axe: Axe, screenshot: Shot
) -> None:
    page = signed_in("officer")
    page.goto("/office/routes/")
    axe(page)
    page.get_by_role("searchbox", name="Tìm thủ tục").fill("khai sinh")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    expect(page.locator("#bpmn[data-drawn=yes]")).to_be_attached()
    assert page.locator("#bpmn .djs-shape[data-element-id=verify]").count() == 1
    axe(page)
    screenshot(page, "route")
    page.goto("/office/routes/3.000722/?case=with-id-card")
    expect(page.locator("#bpmn[data-drawn=yes]")).to_be_attached()
    assert page.locator("#bpmn .djs-shape[data-element-id=identity]").count() == 1
    axe(page)
    screenshot(page, "route-joint")
    page.get_by_role("link", name="Đăng ký thường trú").click()
    expect(page.locator("#bpmn[data-drawn=yes]")).to_be_attached()
    axe(page)
