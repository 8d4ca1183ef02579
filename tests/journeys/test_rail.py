"""The rail on a telephone: one line above the page, all of it behind one button."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, WIDE, picture

Enter = Callable[[str], Page]
BAR = 72  # pixels above the page's content


def opened(page: Page) -> Page:
    """The supervision of counters on a telephone."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a dict of these keys
    page.goto("/office/hall/")
    return page


def test_a_telephone_shows_the_page_first(signed_in: Enter, axe: Callable[[Page], None]) -> None:
    page = opened(signed_in("head"))
    content = page.locator("#content").bounding_box()
    assert content
    assert content["y"] <= BAR
    expect(page.get_by_role("link", name="Hồ sơ", exact=True)).to_be_hidden()
    button = page.get_by_role("button", name="Mục lục")
    button.press("Enter")
    expect(page.get_by_role("button", name="Đóng")).to_be_focused()
    axe(page)
    picture(page, "rail-sheet")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.get_by_role("link", name="Hồ sơ", exact=True)).to_be_hidden()
    button.click()
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # as above; a tablet turned round
    expect(page.get_by_role("link", name="Hồ sơ", exact=True)).to_be_visible()
    expect(page.locator(":popover-open")).to_have_count(0)
    expect(button).to_be_hidden()


def test_without_scripts_it_leads_on(browser_page_without_scripts: Enter) -> None:
    page = opened(browser_page_without_scripts("head"))
    page.get_by_role("button", name="Mục lục").click()
    page.get_by_role("link", name="Hồ sơ", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith("/office/dossiers/")
    expect(page.get_by_role("button", name="Đóng")).to_be_hidden()
