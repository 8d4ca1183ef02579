"""The statistics of the hall in a browser: readable on a desk and on a phone."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from motcua.kernel import clock
from tests import ward
from tests.journeys.conftest import NARROW, WIDE
from tests.reports import hall_days as lived


def test_the_week_on_a_desk_and_on_a_phone(
    ward_copy: ward.Cast,
    signed_in: Callable[[str], Page],
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    where = lived.session(ward_copy)
    for number in range(12):
        at = clock.now() - timedelta(minutes=100 - 5 * number)
        lived.served(at, number * 2, 6, where, 4 if number % 2 else None, expected_minutes=10)
    lived.absent(clock.now() - timedelta(minutes=30), 5, where)
    page = signed_in("head")
    page.goto("/office/hall/")
    page.get_by_role("link", name="Thống kê").click()
    expect(page.get_by_role("heading", name="Thống kê sảnh")).to_be_visible()
    expect(page.get_by_role("row", name="Quầy 2")).to_contain_text("12")
    axe(page)
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a size
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    screenshot(page, "hall-statistics")
    page.get_by_role("link", name="Tuần trước").click()
    expect(page.get_by_text("Kỳ này chưa cấp số nào.")).to_be_visible()
    page.get_by_role("link", name="Xem ngày gần nhất").click()
    expect(page.get_by_role("row", name="Quầy 2")).to_be_visible()
