"""The tablet at a counter and the telephone, in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.lobby.access import cookie
from motcua.ratings.models import Rating
from motcua.tickets import commands
from tests.journeys.conftest import picture
from tests.ratings.desk import served
from tests.tickets import hall
from tests.ward import Cast

Axe = Callable[[Page], None]
FLAT, UPRIGHT = {"width": 1280, "height": 800}, {"width": 800, "height": 1280}
# The tablet asks more often, thanks for less long; its clock is put on, nobody waits.
ASKED_WITHIN, THANKED_FOR = 3_000, 7_000


@pytest.fixture
def tablet(browser: Browser, site: LiveServer, ward_copy: Cast) -> Iterator[Page]:
    """The tablet of counter 2, lying flat."""
    fields = {"name": "Máy quầy 2", "counter": hall.counter(2)}
    device = commands.add_device("rating", fields, by=ward_copy.head)
    _, token = commands.pair(device.pk, by=ward_copy.head)
    context = browser.new_context(base_url=site.url, viewport=FLAT, has_touch=True, locale="vi-VN")  # type: ignore[arg-type]  # a dict of these keys is what it takes
    context.add_cookies([{"name": cookie("rating"), "value": token, "url": site.url}])
    yield context.new_page()
    context.close()


def shot(page: Page, name: str) -> None:
    for kind, size in (("upright", UPRIGHT), ("flat", FLAT)):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # as above
        page.evaluate("document.fonts.ready")
        picture(page, f"{name}-{kind}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.evaluate("document.documentElement.scrollHeight") <= size["height"]


def test_the_tablet_asks_once(tablet: Page, ward_copy: Cast, axe: Axe) -> None:
    tablet.clock.install()
    tablet.goto("/lobby/rating/")
    expect(tablet.get_by_role("heading", name="Quầy 2 xin chào")).to_be_visible()
    axe(tablet)
    shot(tablet, "rating-idle")
    served(ward_copy.receptionist)
    tablet.clock.run_for(ASKED_WITHIN)
    expect(tablet.get_by_role("heading", name="được phục vụ thế nào")).to_be_visible()
    axe(tablet)
    shot(tablet, "rating-ask")
    tablet.get_by_role("button", name="Không hài lòng", exact=True).tap()
    expect(tablet.get_by_role("heading", name="Điều gì cần làm tốt hơn?")).to_be_visible()
    assert Rating.objects.get().score == 2
    axe(tablet)
    tablet.get_by_role("checkbox", name="Chờ lâu").check()
    tablet.get_by_label("Ý kiến khác").fill("Ghế ngồi còn ít")
    shot(tablet, "rating-why")
    tablet.get_by_role("button", name="Xong").tap()
    expect(tablet.get_by_role("heading", name="xin cảm ơn")).to_be_visible()
    axe(tablet)
    shot(tablet, "rating-thanks")
    row = Rating.objects.get()
    assert (row.reasons, row.words) == (["waiting"], "Ghế ngồi còn ít")
    tablet.clock.run_for(THANKED_FOR)
    expect(tablet.locator("main")).to_have_attribute("data-state", "idle")
    with tablet.expect_response(lambda answer: "poll=1" in answer.url) as polled:
        tablet.clock.run_for(ASKED_WITHIN)
    assert polled.value.status == 204


def test_nobody_touches_it(tablet: Page, ward_copy: Cast) -> None:
    tablet.goto("/lobby/rating/?patience=1500")
    served(ward_copy.receptionist)
    expect(tablet.locator("main")).to_have_attribute("data-state", "ask")
    expect(tablet.locator("main")).to_have_attribute("data-state", "idle")
    assert not Rating.objects.exists()
    tablet.reload()
    expect(tablet.locator("main")).to_have_attribute("data-state", "idle")


def test_the_server_is_away_for_a_moment(tablet: Page, ward_copy: Cast) -> None:
    tablet.goto("/lobby/rating/")
    served(ward_copy.receptionist)
    expect(tablet.locator("main")).to_have_attribute("data-state", "ask")
    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="Rất hài lòng", exact=True).tap()
    expect(tablet.get_by_role("alert")).to_contain_text("Mời Ông/Bà chạm lại.")
    tablet.context.set_offline(False)
    tablet.get_by_role("button", name="Rất hài lòng", exact=True).tap()
    expect(tablet.get_by_role("heading", name="hài lòng?")).to_be_visible()
    assert Rating.objects.get().score == 5


def test_on_the_telephone(
    visitor: Page, ward_copy: Cast, axe: Axe, screenshot: Callable[[Page, str], None]
) -> None:
    ticket = served(ward_copy.receptionist)
    visitor.goto(f"/t/{ticket.token}/rate")
    axe(visitor)
    screenshot(visitor, "rate-ask")
    visitor.set_viewport_size({"width": 320, "height": 700})
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 320
    visitor.get_by_role("button", name="Rất hài lòng", exact=True).click()
    axe(visitor)
    visitor.get_by_label("Cán bộ niềm nở").check()
    screenshot(visitor, "rate-why")
    visitor.get_by_role("button", name="Gửi").click()
    expect(visitor.get_by_role("heading", name="xin cảm ơn")).to_be_visible()
    axe(visitor)
    screenshot(visitor, "rate-thanks")
    assert Rating.objects.get().reasons == ["attitude"]
