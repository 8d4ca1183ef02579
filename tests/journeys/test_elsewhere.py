"""A desk takes in what another ward settles, in a real browser, and its citizen follows it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from motcua.dossiers.models import Dossier
from tests import elsewhere, ward

SignedIn = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]
NARROW = {"width": 390, "height": 844}


def test_taken_in_for_another_ward(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    elsewhere.settle()
    page = signed_in("receptionist")
    page.goto("/office/intake/")
    page.locator("#q").fill("hon nhan")
    page.locator("#options [data-code='1.004873']").click()
    expect(page.get_by_label("Cơ quan giải quyết")).to_have_value("")
    page.get_by_label("Cơ quan giải quyết").select_option(label="Phường Bồ Đề")
    expect(page.locator("#promise .trace")).to_contain_text("chuyển ngay đến Phường Bồ Đề")
    page.get_by_label("Phường Bồ Đề", exact=True).check()
    axe(page)
    screenshot(page, "elsewhere-intake")
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_text("Ghi bằng tay").first.click()
    page.locator("[name='submitter.name']").fill("Vũ Hoàng Nam")
    for tick in page.locator(".papers [data-required] [type=checkbox]").all():
        tick.check()
    page.locator("#accept").click()
    expect(page.locator("h1")).to_have_text("Đã tiếp nhận hồ sơ")
    axe(page)
    screenshot(page, "elsewhere-done")
    dossier = Dossier.objects.get(procedure_code="1.004873", agency__short_name="Phường Bồ Đề")
    assert dossier.return_agency_id == dossier.agency_id
    page.goto(f"/h/{dossier.token}")
    expect(page.locator("dl").first).to_contain_text("Nơi tiếp nhận")
    axe(page)
    screenshot(page, "elsewhere-follow")
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
