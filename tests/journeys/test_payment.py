"""Paying from a telephone: the slip, the gateway's own pages, the receipt; and the desk's room."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers import commands as dossiers
from motcua.dossiers.rules import Status
from motcua.payments import commands
from motcua.payments.models import PaymentRequest
from tests import ward
from tests.dossiers import states
from tests.journeys.conftest import NARROW
from tests.payments.conftest import ACCOUNT
from tests.payments.serving import Gateway, gateway

__all__ = ["gateway"]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


@pytest.fixture
def reachable(site: LiveServer, settings: Any) -> None:
    """The gateway calls back to where this test is served."""
    settings.MOTCUA_URL = site.url


def test_from_the_slip_through_the_gateway_to_the_receipt(
    visitor: Page, ward_copy: ward.Cast, gateway: Gateway, reachable: None, axe: Axe,
    screenshot: Shot,
) -> None:  # fmt: skip
    commands.change_account(ACCOUNT, by=ward_copy.head)
    dossier = states.awaiting_payment(ward_copy)
    visitor.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a dict of these keys
    visitor.goto(f"/h/{dossier.token}")
    visitor.get_by_role("link", name="Nộp phí trực tuyến").click()
    expect(visitor.get_by_role("heading", name="Nộp phí, lệ phí")).to_be_visible()
    axe(visitor)
    screenshot(visitor, "pay-open")
    visitor.set_viewport_size({"width": 320, "height": 700})
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 320
    visitor.set_viewport_size(NARROW)  # type: ignore[arg-type]  # as above
    visitor.get_by_role("button", name="Trả 3.000 đồng").click()
    expect(visitor.get_by_role("heading", name="Trả 3000 đồng")).to_be_visible()
    visitor.get_by_role("button", name="Trả tiền").click()
    expect(visitor.get_by_role("heading", name="Đã nộp đủ")).to_be_visible()
    axe(visitor)
    screenshot(visitor, "pay-paid")
    (order,) = gateway.control()
    assert order["answered"] == [200, 200]
    link = visitor.get_by_role("link", name="Xem biên lai (PDF)").get_attribute("href")
    assert visitor.request.get(link or "").body().startswith(b"%PDF")
    dossier.refresh_from_db()
    assert dossier.state is Status.IN_PROGRESS


def test_without_scripts_and_a_page_that_notices(
    browser: Browser, site: LiveServer, visitor: Page, ward_copy: ward.Cast
) -> None:
    commands.change_account(ACCOUNT, by=ward_copy.head)
    dossier = states.awaiting_payment(ward_copy)
    plain = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"/h/{dossier.token}")
    page.get_by_role("link", name="Nộp phí trực tuyến").click()
    expect(page.get_by_text("0011001234567")).to_be_visible()
    asked = PaymentRequest.objects.get()
    plain.close()
    visitor.goto(f"/pay/{asked.token}/")
    expect(visitor.get_by_role("button", name="Chép số tài khoản")).to_be_visible()
    dossiers.collect(dossier.pk, by=ward_copy.receptionist)
    expect(visitor.get_by_text("Xin Ông/Bà không chuyển thêm tiền")).to_be_visible()


def test_the_cashiers_room(
    signed_in: Callable[[str], Page], ward_copy: ward.Cast, axe: Axe, screenshot: Shot,
    tmp_path: Any,
) -> None:  # fmt: skip
    commands.change_account(ACCOUNT, by=ward_copy.head)
    asked = commands.request_for(states.awaiting_payment(ward_copy).pk)
    for name in ("Bùi Đức Thắng", "Lê Thị Hoa"):
        other = states.accepted(ward_copy, submitter=ward.person(name, ""))
        paid = dossiers.collect(other.pk, by=ward_copy.receptionist)
    dossiers.cancel_payment(paid.pk, "Ghi nhầm người nộp", by=ward_copy.receptionist)
    file = tmp_path / "sao-ke-vcb.csv"
    file.write_text(
        "Ngày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung;Tên đối ứng\n"
        f"06/10/2026;FT26279001;;3.000;MBVCB.77.{asked.reference} nop phi.CT tu 01;VU HOANG NAM\n"
        "06/10/2026;FT26279002;;8.000;nop phi trich luc;TRAN THI BINH\n"
        "06/10/2026;FT26279003;1.100;;Phi quan ly tai khoan;\n",
        encoding="utf-8-sig",
    )
    page = signed_in("head")
    page.goto("/office/cash/statements/")
    axe(page)
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Tải lên và xem trước").click()
    expect(page.get_by_text("1 trong 2 khoản")).to_be_visible()
    axe(page)
    screenshot(page, "cash-statement")
    page.get_by_role("button", name="Ghi nhận sao kê").click()
    expect(page.get_by_text("Đã ghi nhận sao kê")).to_be_visible()
    page.get_by_role("link", name="Tiền chưa rõ").click()
    expect(page.get_by_text("nop phi trich luc")).to_be_visible()
    axe(page)
    screenshot(page, "cash-unclear")
    page.get_by_text("Không ghi vào hồ sơ nào").click()
    page.get_by_label("Lý do, căn cứ").fill("Chuyển nhầm, không có hồ sơ")
    page.get_by_role("button", name="Đề nghị trả lại").click()
    page.get_by_role("link", name="Trả lại tiền").click()
    expect(page.get_by_text("Chuyển nhầm, không có hồ sơ")).to_be_visible()
    axe(page)
    screenshot(page, "cash-refunds")
    page.goto(f"/office/cash/?officer={ward_copy.receptionist.id}")
    expect(page.get_by_role("heading", name="Khóa sổ ngày")).to_be_visible()
    axe(page)
    screenshot(page, "cash-day")
    page.get_by_label("Đếm được (đồng)").fill("3.000")
    page.get_by_label("Nộp quỹ, nộp Kho bạc (đồng)").fill("3.000")
    page.get_by_role("button", name="Khóa sổ").click()
    expect(page.get_by_role("heading", name="Đã khóa sổ")).to_be_visible()
    page.goto("/office/cash/account/")
    axe(page)
    screenshot(page, "cash-account")
