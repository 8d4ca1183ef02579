"""The receptionist's screen, driven by keys alone."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers import commands
from motcua.dossiers.models import Document, Dossier, Draft
from motcua.dossiers.rules import Status
from tests import ward

CARD = (
    "001088004821|012345678|Vũ Hoàng Nam|14031988|Nam|"
    "Tổ 9, phường Phúc Lợi, quận Long Biên, Hà Nội|22122021"
)
SignIn = Callable[[str], Page]
Shoot = Callable[[Page, str], None]
Check = Callable[[Page], None]
SLIP = re.compile(r"/office/intake/\d+/done/$")


@pytest.fixture
def page(signed_in: SignIn) -> Page:
    """The empty form, opened by the receptionist."""
    found = signed_in("receptionist")
    found.goto("/office/intake/")
    return found


def scan(page: Page) -> None:
    """What a scanner does: types the text of the code and presses Enter."""
    page.keyboard.insert_text(CARD)
    page.keyboard.press("Enter")
    expect(page.locator("#q")).to_be_focused()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def pick(page: Page, letters: str) -> None:
    """Three letters and Enter, as fast as fingers go; the fee stands there before acceptance."""
    press(page, *letters, "Enter")
    expect(page.locator("#promise .stat").first).to_be_visible()


def wait_for(true: Callable[[], bool]) -> None:
    """Until what the server does in the background is done."""
    until = time.monotonic() + 30
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_from_scan_to_slip_by_keys_alone(page: Page, screenshot: Shoot, axe: Check) -> None:
    axe(page)
    scan(page)
    expect(page.locator("#submitter")).to_contain_text("Vũ Hoàng Nam")
    assert "001088004821" not in page.locator("body").inner_text()
    press(page, *"hon")
    expect(page.locator("#options [aria-selected=true]")).to_contain_text("Đăng ký kết hôn")
    screenshot(page, "intake-typeahead")
    axe(page)
    press(page, "Enter")
    expect(page.locator("#case")).to_be_focused()
    expect(page.locator("#promise")).to_contain_text("Vì sao: nhận lúc 09:4")
    press(page, "F4", "a")
    expect(page.locator("#missing")).to_contain_text("Đã đủ")
    screenshot(page, "intake")
    axe(page)
    press(page, "Enter")
    expect(page).to_have_url(SLIP)
    expect(page.get_by_role("link", name="Tiếp nhận hồ sơ tiếp theo")).to_be_focused()
    dossier = Dossier.objects.get()
    expect(page.locator("#content")).to_contain_text(dossier.code)
    axe(page)
    assert (dossier.submitter_name, dossier.state) == ("Vũ Hoàng Nam", Status.ACCEPTED)
    assert not Draft.objects.exists()
    press(page, "Enter")
    expect(page.get_by_label("Quét mã QR")).to_be_focused()


def test_a_trained_receptionist_needs_seven_keys(page: Page) -> None:
    keys = ["k", "h", "a", "Enter", "F4", "a", "Enter"]
    scan(page)
    press(page, *keys[:4])
    expect(page.locator("#case")).to_be_focused()
    press(page, *keys[4:])
    expect(page).to_have_url(SLIP)
    assert Dossier.objects.get().procedure_code == "1.001193"


def test_arrows_letters_and_numbers_on_papers(page: Page) -> None:
    scan(page)
    pick(page, "1.004873")
    press(page, "F4", "s", "ArrowDown", "Space", "2", "ArrowUp", "Enter")
    expect(page).to_have_url(SLIP)
    form, identity = Document.objects.order_by("id")
    assert (form.kind, form.quantity) == ("certified", 1)
    assert (identity.kind, identity.quantity) == ("presented", 2)


def test_what_is_missing_becomes_form_02_in_one_press(page: Page, axe: Check) -> None:
    scan(page)
    pick(page, "kha")
    press(page, "F4", "Space", "F6")
    expect(page.locator("h1")).to_contain_text("Đã lập phiếu yêu cầu bổ sung")
    axe(page)
    dossier = Dossier.objects.get()
    assert dossier.state is Status.AWAITING_SUPPLEMENT
    assert dossier.papers.get().form == "supplement"
    asked = dossier.asked.get()
    assert "Giấy chứng sinh" in {item["name"] for item in asked.items}
    assert "1.001193" in asked.reason


def test_declining_asks_for_a_reason(page: Page, axe: Check) -> None:
    scan(page)
    pick(page, "kha")
    press(page, "F7")
    expect(page.locator("#decline [type=checkbox]").first).to_be_focused()
    axe(page)
    press(page, "Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert not Dossier.objects.exists()
    expect(page.locator("#submitter")).to_contain_text("Vũ Hoàng Nam")
    page.get_by_label("Lý do khác").focus()
    page.keyboard.type("Nơi cư trú thuộc phường khác.")
    press(page, "Control+Enter")
    expect(page.locator("h1")).to_contain_text("từ chối")
    assert Dossier.objects.get().state is Status.NOT_ACCEPTED


def test_errors_keep_everything_and_get_the_focus(page: Page, axe: Check) -> None:
    scan(page)
    pick(page, "kha")
    page.get_by_label("Nhắn tin tới").fill("12345")
    press(page, "Enter")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Số điện thoại chưa đúng")
    axe(page)
    expect(page.get_by_label("Nhắn tin tới")).to_have_value("12345")
    summary.get_by_role("link").first.click()
    expect(page.get_by_label("Nhắn tin tới")).to_be_focused()
    page.get_by_label("Nhắn tin tới").fill("0912345486")
    press(page, "Enter")
    expect(summary).to_contain_text("Còn thiếu")


def test_a_child_without_a_number_is_the_owner(page: Page, axe: Check) -> None:
    scan(page)
    page.get_by_label("Người khác").check()
    owner = page.locator("#owner")
    owner.get_by_label("Họ và tên").fill("Vũ Đặng Minh Khuê")
    owner.get_by_label("Ngày sinh").fill("22092026")
    owner.get_by_label("Người nộp là gì").fill("cha")
    axe(page)
    press(page, "F3")
    pick(page, "kha")
    press(page, "F4", "a", "Enter")
    expect(page).to_have_url(SLIP)
    dossier = Dossier.objects.get()
    assert (dossier.owner_name, dossier.relation) == ("Vũ Đặng Minh Khuê", "cha")
    assert str(dossier.owner.birth_date) == "2026-09-22"


def test_somebody_known_is_found_by_phone(page: Page, ward_copy: ward.Cast, axe: Check) -> None:
    for name, number in (("Vũ Hoàng Nam", "001088004821"), ("Đặng Thu Hà", "001190000010")):
        person = ward.person(name, number, phone="0912345486")
        commands.accept(ward.intake(submitter=person), by=ward_copy.receptionist)
    press(page, *"0912345486", "Enter")
    expect(page.get_by_role("button", name="Đặng Thu Hà")).to_be_focused()
    axe(page)
    press(page, "Enter")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#submitter")).to_contain_text("Đặng Thu Hà")
    expect(page.locator("#reach")).to_contain_text("091 •••• 486")


def test_the_fee_follows_what_is_told(page: Page) -> None:
    scan(page)
    pick(page, "sao tu ban")
    page.get_by_label("Số trang").fill("5")
    press(page, "Tab")
    expect(page.locator("#promise")).to_contain_text("7.000 đồng")
    page.get_by_label("Số bản").fill("3")
    press(page, "Tab")
    expect(page.locator("#promise")).to_contain_text("21.000 đồng")
    press(page, "F4", "a", "Enter")
    expect(page).to_have_url(SLIP)
    expect(page.locator("#content")).to_contain_text("21.000 đồng")
    press(page, "t")
    expect(page.locator("#content")).to_contain_text("Đã thu 21.000 đồng")
    assert Dossier.objects.get().payments.get().amount == 21_000


def test_a_draft_saves_itself_and_is_taken_up_again(page: Page, axe: Check) -> None:
    scan(page)
    pick(page, "kha")
    press(page, "F4", "Space")
    wait_for(lambda: Draft.objects.filter(**{"data__paper.form.on": "on"}).exists())
    expect(page.locator("#saved")).to_contain_text("Đã tự lưu lúc 09:4")
    expect(page).to_have_url(re.compile(r"\?draft="))
    page.reload()
    expect(page.locator("#submitter")).to_contain_text("Vũ Hoàng Nam")
    press(page, "Escape")
    expect(page.locator("#content")).to_contain_text("Đã để lại bản nháp: Vũ Hoàng Nam")
    page.locator(".drafts summary").click()
    axe(page)
    page.locator(".drafts a").click()
    expect(page.locator("#q")).to_have_value("Đăng ký khai sinh")
    expect(page.locator(".papers [type=checkbox]").first).to_be_checked()


def test_a_session_that_ends_halfway_loses_nothing(page: Page) -> None:
    scan(page)
    pick(page, "kha")
    wait_for(lambda: Draft.objects.filter(data__procedure="1.001193").exists())
    Session.objects.all().delete()
    page.get_by_label("Nội dung yêu cầu").fill("Sau khi hết phiên")
    expect(page.locator("#trouble")).to_contain_text("Phiên làm việc đã hết")
    page.get_by_role("link", name="Đăng nhập lại và mở tiếp").click()
    page.locator("[name=login]").fill("receptionist")
    page.locator("[name=password]").fill(ward.PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/office/intake/\?draft="))
    expect(page.locator("#submitter")).to_contain_text("Vũ Hoàng Nam")
    expect(page.locator("#q")).to_have_value("Đăng ký khai sinh")


def test_scans_and_what_is_wrong_with_them(page: Page, tmp_path: Path, axe: Check) -> None:
    good, empty, huge = tmp_path / "to-khai.pdf", tmp_path / "trong.pdf", tmp_path / "lon.pdf"
    good.write_bytes(b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    empty.write_bytes(b"")
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    scan(page)
    pick(page, "kha")
    first = page.locator("[data-paper]").first
    for wrong, words in ((empty, "không có nội dung"), (huge, "lớn hơn mức cho phép")):
        first.locator("[type=file]").set_input_files(wrong)
        expect(first).to_contain_text(words)
    note = tmp_path / "ghi-chu.txt"
    note.write_text("xin chào")
    first.locator("[type=file]").set_input_files(note)
    expect(first).to_contain_text("không thuộc loại được nhận")
    axe(page)
    first.locator("[type=file]").set_input_files(good)
    expect(first).to_contain_text("to-khai.pdf")
    expect(first.locator("[type=checkbox]")).to_be_checked()
    press(page, "F4", "a", "Enter")
    expect(page).to_have_url(SLIP)
    assert Document.objects.exclude(blob=None).get().file_name == "to-khai.pdf"
    assert settings.MOTCUA_UPLOAD_LIMIT < 200 * 1024 * 1024


def test_leaving_the_page_saves_the_last_letters(page: Page) -> None:
    scan(page)
    page.get_by_label("Nội dung yêu cầu").fill("Gõ rồi rời trang ngay")
    page.goto("/office/")
    wait_for(lambda: Draft.objects.filter(data__summary="Gõ rồi rời trang ngay").exists())


def test_leaving_while_a_save_is_under_way_loses_nothing(page: Page) -> None:
    """The save that is cut off with the page is made up for by the page that goes."""
    scan(page)
    page.route("**/draft/", lambda route: route.request.resource_type == "xhr" or route.continue_())
    with page.expect_request("**/draft/"):
        page.get_by_label("Nội dung yêu cầu").fill("Đang lưu thì rời trang")
    page.goto("/office/")
    wait_for(lambda: Draft.objects.filter(data__summary="Đang lưu thì rời trang").exists())


def test_pressing_enter_many_times_makes_one_dossier(page: Page) -> None:
    scan(page)
    pick(page, "kha")
    press(page, "F4", "a", "Enter", "Enter", "Enter")
    expect(page).to_have_url(SLIP)
    assert Dossier.objects.count() == 1


def test_without_scripts_every_step_is_a_button(
    browser: Browser, site: LiveServer, signed_in: SignIn
) -> None:
    cookies = signed_in("receptionist").context.cookies()
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    context.add_cookies([{k: c[k] for k in ("name", "value", "domain", "path")} for c in cookies])  # type: ignore[misc, literal-required]  # what comes out goes in
    page = context.new_page()
    page.goto("/office/intake/")
    page.locator("[name=scan]").fill(CARD)
    page.locator("[name=scan]").press("Enter")
    page.locator("#q").fill("kha")
    page.locator("#q").press("Enter")
    page.get_by_label("Đăng ký khai sinh 1.001193").check()
    page.get_by_role("button", name="Chọn thủ tục này").click()
    for box in page.locator("[data-required] [type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.locator("#saved")).to_contain_text("Đã tự lưu")
    page.get_by_role("button", name="Tiếp nhận, in giấy hẹn").click()
    expect(page).to_have_url(SLIP)
    assert Dossier.objects.get().submitter_name == "Vũ Hoàng Nam"
    context.close()


def test_on_a_phone_nothing_is_cut_off(page: Page, screenshot: Shoot) -> None:
    scan(page)
    pick(page, "sao tu ban")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    screenshot(page, "intake-copies")
