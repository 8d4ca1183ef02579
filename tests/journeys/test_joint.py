"""A joint birth in the office, in a real browser: the whole, a part, the number it hands on."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from motcua.joint import commands as joint
from tests import ward
from tests.joint.acts import NUMBER, accept, finish, part, step

SignedIn = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


def fits(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1366, "height": 768})


def test_the_parts_of_a_birth(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    cast = ward_copy
    whole = accept(cast, case="with-id-card")
    birth = part(whole, "birth").dossier
    assert birth
    page = signed_in("clerk")
    step(birth, cast.officer)
    step(birth, cast.leader)
    page.goto(f"/office/dossiers/{birth.pk}/")
    page.get_by_label("Số định danh cá nhân của trẻ").fill("001 226")
    page.get_by_role("button", name="Ghi dữ liệu").click()
    expect(page.get_by_label("Số định danh cá nhân của trẻ")).to_have_value("001 226")
    expect(page.locator("#joint .field-error")).to_contain_text("12 chữ số")
    axe(page)
    screenshot(page, "joint-part-error")
    page.get_by_label("Số định danh cá nhân của trẻ").fill(NUMBER)
    page.get_by_role("button", name="Ghi dữ liệu").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi dữ liệu")
    page.get_by_role("button", name="Ctrl+Enter").click()
    finish(cast, part(whole, "insurance"))
    joint.withdraw_part(whole.pk, "identity", "Gia đình chưa cần thẻ cho cháu", by=cast.head)
    desk = signed_in("receptionist")
    desk.goto(f"/office/dossiers/{whole.pk}/")
    axe(desk)
    fits(desk)
    screenshot(desk, "joint-whole")
    desk.get_by_text("Công dân không làm phần này nữa").click()
    desk.get_by_role("button", name="Rút phần này").click()
    expect(desk.locator("#parts .field-error")).to_contain_text("Cần ghi lý do")
    axe(desk)
    screenshot(desk, "joint-whole-reason")


def test_a_part_is_left_out_at_the_desk(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    page = signed_in("receptionist")
    page.goto("/office/intake/")
    page.locator("#q").fill("lien thong khai")
    page.locator("#options [role=option]").filter(has_text="căn cước").click()
    page.locator("#case").select_option("with-id-card")
    expect(page.locator("#promise")).to_contain_text("rồi Cấp thẻ căn cước")
    page.get_by_label("Không làm cấp thẻ căn cước").check()
    expect(page.locator("#promise")).not_to_contain_text("rồi Cấp thẻ căn cước")
    axe(page)
    fits(page)
    screenshot(page, "joint-intake-parts")
