"""The head of the desk freezes a month, opens a figure's list, and sees a correction beside it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import ward
from tests.journeys.test_reports import take
from tests.petitions.made import answered, received
from tests.reports.lives import at, resolved

Enter = Callable[[str], Page]


@pytest.fixture
def september(ward_copy: ward.Cast) -> ward.Cast:
    """Three dossiers and two petitions between 15 August and 14 September."""
    first = take(ward_copy, 0, "1.004873", at(7, 9))
    resolved(ward_copy, first, at(8, 9))
    take(ward_copy, 1, "2.000815", at(8, 9))
    take(ward_copy, 2, "1.004873", at(9, 9))
    answered(ward_copy, at(8, 9))
    received(ward_copy, at(1, 9))
    return ward_copy


def test_a_month_stays_and_what_came_late_stands_beside_it(
    september: ward.Cast, signed_in: Enter, axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:  # fmt: skip
    page = signed_in("head")
    page.goto("/office/reports/months/")
    screenshot(page, "months")
    page.get_by_role("button", name="Chốt tháng 9 năm 2026").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tháng 9 năm 2026")
    expect(page.locator(".balance")).to_contain_text("tiếp nhận 3")
    expect(page.locator("main")).to_contain_text("Đếm lại hôm nay cho đúng các con số đã chốt")
    page.locator("#figures tfoot a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 hồ sơ")
    take(september, 3, "1.004873", at(10, 9))
    received(september, at(11, 9))
    page.goto("/office/reports/months/")
    page.get_by_role("link", name="1 hồ sơ").click()
    expect(page.locator(".balance")).to_contain_text("tiếp nhận 3")
    expect(page.get_by_role("region", name="Con số khác khi chốt")).to_contain_text(
        "Tiếp nhận trong kỳ"
    )
    axe(page)
    screenshot(page, "month-corrected")
    page.goto("/office/reports/766/?period=2026-m9-c15")
    screenshot(page, "index-766")
    page.get_by_role("row", name="Phản ánh, kiến nghị xử lý đúng hạn").get_by_role(
        "link", name="phần còn lại"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("phần còn lại: 1 phiếu")
    axe(page)
    screenshot(page, "petitions-behind")
