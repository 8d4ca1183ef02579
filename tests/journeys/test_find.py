"""Finding what one came for: on a telephone, without scripts, by keyboard alone, on paper."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.kernel import clock
from motcua.portal import public
from motcua.reports import months
from motcua.tickets import queries as halls
from tests import ward
from tests.conftest import NOW
from tests.dossiers import states
from tests.journeys.conftest import NARROW, picture

Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]
PAGES = {
    "home": "/",
    "search": "/find/?q=lam+giay+khai+sinh",
    "nothing": "/find/?q=xyzzy",
    "elsewhere": "/find/?q=mat+chung+minh",
    "event": "/events/birth/",
    "procedures": "/procedures/",
    "procedure": "/procedures/1.001193/",
    "procedure-fees": "/procedures/2.000635/",
    "ended": "/procedures/2.002621/",
    "guide": "/procedures/1.001193/guide/?a=born",
    "ward": "/ward/",
    "counting": "/ward/counting/",
}


@pytest.fixture
def phone(browser: Browser, site: LiveServer) -> Iterator[Page]:
    """A telephone."""
    context = browser.new_context(base_url=site.url, viewport=NARROW, has_touch=True)  # type: ignore[arg-type]  # a dict of these keys is what it takes
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, site: LiveServer) -> Iterator[Page]:
    """A browser without scripts."""
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_every_page_is_open_to_everybody(visitor: Page, axe: Axe, screenshot: Shot) -> None:
    for name, path in PAGES.items():
        visitor.goto(path)
        axe(visitor)
        screenshot(visitor, f"find-{name}")
        visitor.set_viewport_size({"width": 320, "height": 700})
        assert visitor.evaluate("document.documentElement.scrollWidth") <= 320, path
    visitor.goto("/preferences/large/on/?back=/procedures/1.001193/")
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 320
    axe(visitor)
    picture(visitor, "find-large-320")


def test_a_procedure_in_two_touches(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Nhà có em bé").tap()
    phone.get_by_role("link", name="Đăng ký khai sinh Chỉ cần").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    expect(phone.get_by_text("Xong trong ngày")).to_be_in_viewport()


def test_the_menu_of_a_telephone(phone: Page, axe: Axe) -> None:
    phone.goto("/")
    phone.locator("summary", has_text="Mục lục").tap()
    axe(phone)
    phone.get_by_role("navigation", name="Mục lục").get_by_role("link", name="Công khai").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Phường Phúc Lợi công khai")


def test_answers_while_one_types_by_keyboard_alone(visitor: Page, axe: Axe) -> None:
    visitor.goto("/")
    visitor.get_by_role("searchbox").focus()
    visitor.keyboard.type("giay doc than")
    first = visitor.locator("#suggestions a").first
    expect(first).to_contain_text("Xác nhận tình trạng hôn nhân")
    axe(visitor)
    visitor.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Xác nhận tình trạng hôn nhân")
    visitor.wait_for_load_state()
    visitor.get_by_label("Trường hợp của Ông/Bà").focus()
    visitor.keyboard.press("ArrowDown")
    visitor.keyboard.press("Tab")
    visitor.wait_for_url("**case=reissue")


def test_all_of_it_without_scripts(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("searchbox").fill("làm giấy khai sinh")
    plain.get_by_role("button", name="Tìm").click()
    plain.get_by_role("link", name="Đăng ký khai sinh Hộ tịch").click()
    plain.get_by_role("link", name="Trả lời vài câu hỏi").click()
    plain.get_by_role("link", name="Cha mẹ sinh cháu").click()
    plain.get_by_role("link", name="Không có, hoặc đã mất").click()
    expect(plain.get_by_label("Trường hợp của Ông/Bà")).to_have_value("no-birth-note")
    expect(plain.get_by_text("Văn bản của người làm chứng")).to_be_visible()
    plain.get_by_label("Trường hợp của Ông/Bà").select_option("standard")
    plain.get_by_role("button", name="Xem").click()
    expect(plain.get_by_label("Giấy chứng sinh")).to_be_visible()
    plain.get_by_role("link", name="English").last.click()
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    plain.get_by_role("link", name="Larger text").click()
    expect(plain.locator("html")).to_have_attribute("data-text", "large")


def test_the_list_on_paper(visitor: Page, ward_copy: ward.Cast) -> None:
    visitor.goto("/procedures/1.001193/")
    visitor.emulate_media(media="print")
    expect(visitor.locator(".ticket-qr svg")).to_be_visible()
    expect(visitor.locator(".site-foot")).to_be_hidden()
    expect(visitor.get_by_role("button")).to_have_count(0)
    paper = visitor.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1


def test_the_figure_of_a_year_of_work(
    visitor: Page, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: clock._utc(NOW) - timedelta(days=28))
        for _ in range(3):
            states.returned(ward_copy)
        states.accepted(ward_copy)
    months.freeze_due(ward_copy.head.agency_id)
    halls.forget()
    public.forget()
    visitor.goto("/ward/counting/")
    expect(visitor.get_by_text("÷ 3 hồ sơ")).to_be_visible()
    axe(visitor)
    screenshot(visitor, "find-figures")
    visitor.set_viewport_size({"width": 320, "height": 700})
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 320
    with visitor.expect_download() as loading:
        visitor.get_by_role("link", name="Tải bảng số liệu").click()
    assert loading.value.suggested_filename.endswith(".csv")
