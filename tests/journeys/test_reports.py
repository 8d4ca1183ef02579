"""The head of the desk reads the half-year, opens a figure, its dossier, and the register."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from tests import ward
from tests.reports.lives import asked, at, online, resolved, returned, withdrawn

NAMES = ["Hoàng Thị Kim Oanh", "Bùi Đức Thắng", "Kiều Gia Bảo", "Nguyễn Hoàng Thiên Ân"]
CODES = ["1.004873"] * 6 + ["2.000815"] * 4 + ["1.003005"] * 3


def take(cast: ward.Cast, n: int, code: str, when: datetime) -> Dossier:
    """Accepted then: the clock of a journey cannot be held, so the moment is handed over."""
    who = ward.person(NAMES[n % len(NAMES)], "", address="Số 12 ngõ 4 phố Phúc Lợi")
    return commands.accept(ward.intake(code, submitter=who), by=cast.receptionist, at=when)


@pytest.fixture
def autumn(ward_copy: ward.Cast) -> ward.Cast:
    """Some weeks of work in several fields: early, late, brought home, waiting, online."""
    cast = ward_copy
    for n, code in enumerate(CODES):
        dossier = take(cast, n, code, at(21, 9, 8, n))
        if n < 4:
            resolved(cast, dossier, at(21 if n < 2 else 30, 9, 15))
        if n == 0:
            returned(cast, Dossier.objects.get(pk=dossier.pk), at(22, 9, 9), "home")
        if n == 4:
            asked(cast, dossier, at(22, 9, 9))
    online(cast, at(1, 10), at(2, 10))
    withdrawn(cast, take(cast, 1, "1.004873", at(28, 9)), at(29, 9))
    last = take(cast, 2, "1.004873", at(5, 10))
    Dossier.objects.filter(pk=last.pk).update(due_at=None)
    return cast


def test_from_a_figure_to_its_dossier(
    autumn: ward.Cast,
    signed_in: Callable[[str], Page],
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    page = signed_in("head")
    page.goto("/office/")
    page.locator("nav.rail summary", has_text="Theo dõi, điều hành").click()
    page.get_by_role("link", name="Báo cáo").click()
    expect(page.locator(".balance")).to_contain_text(
        "Kỳ trước chuyển sang 0 + tiếp nhận 16 = đã giải quyết 5 + đang giải quyết 11"
    )
    chart = page.get_by_role("img", name="Biểu đồ thanh. Cả kỳ 16 hồ sơ")
    expect(chart).to_be_visible()
    axe(page)
    screenshot(page, "reports")
    page.get_by_role("link", name="2 quá hạn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã giải quyết quá hạn: 2 hồ sơ")
    expect(page.locator("tbody tr")).to_have_count(2)
    axe(page)
    screenshot(page, "reports-list")
    page.locator("tbody a").first.click()
    expect(page).to_have_url(re.compile(r"/office/dossiers/\d+/$"))


def test_another_period_another_division(
    autumn: ward.Cast,
    signed_in: Callable[[str], Page],
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    page = signed_in("leader")
    page.goto("/office/reports/?by=procedure")
    expect(page.locator("#figures tbody tr")).to_have_count(3)
    page.get_by_text("Chọn kỳ và ngày khác").click()
    expect(page.get_by_label("Từ ngày")).to_be_hidden()
    page.get_by_label("Kỳ", exact=True).select_option("days")
    page.get_by_label("Từ ngày").fill("2026-09-28")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.get_by_label("Từ ngày")).to_have_value("2026-09-28")
    axe(page)
    screenshot(page, "reports-error")
    page.get_by_label("Đến ngày").fill("2026-09-30")
    page.get_by_label("Chia theo").select_option("channel")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.locator("#figures tfoot td").first).to_have_text("12")
    axe(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="XLSX biểu II.06a").click()
    assert taken.value.suggested_filename == "II.06a-2026-09-28-2026-09-30.xlsx"


def test_what_is_empty_and_what_does_not_balance(
    autumn: ward.Cast,
    signed_in: Callable[[str], Page],
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    page = signed_in("auditor")
    page.goto("/office/reports/?period=2026-m2")
    axe(page)
    page.get_by_role("link", name="Xem kỳ gần nhất có hồ sơ").click()
    expect(page.locator(".balance")).to_contain_text("Số liệu khớp")
    Dossier.objects.filter(channel="online").update(channel="pigeon")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Số liệu chưa khớp")
    expect(page.get_by_role("link", name="XLSX")).to_have_count(0)
    axe(page)
    screenshot(page, "reports-unbalanced")


def test_the_book(
    autumn: ward.Cast,
    signed_in: Callable[[str], Page],
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    page = signed_in("head")
    page.goto("/office/reports/")
    page.get_by_role("link", name="Sổ theo dõi hồ sơ").click()
    expect(page.locator("tbody tr")).to_have_count(16)
    axe(page)
    screenshot(page, "register")
    page.get_by_label("Tháng").select_option("10")
    page.get_by_role("button", name="Mở sổ").click()
    expect(page.locator("tbody th").first).to_have_text("15")
    page.get_by_role("link", name="Năm 2025").click()
    expect(page.locator(".blank")).to_contain_text("Sổ chưa có dòng nào")
    axe(page)
