"""Filling in and sending from a telephone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.applications import commands
from motcua.applications.models import Application, Attachment
from motcua.citizens.models import Account
from motcua.dossiers.models import Dossier
from tests import ward
from tests.applications import filled
from tests.citizens import people
from tests.files.scans import pictures
from tests.journeys import citizens

Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[None]:
    held, settings.MOTCUA_HOME = settings.MOTCUA_HOME, tmp_path
    yield
    settings.MOTCUA_HOME = held


@pytest.fixture
def telephone(browser: Browser, site: LiveServer) -> Iterator[BrowserContext]:
    context = citizens.telephone(browser, site)
    yield context
    context.close()


def looked_at(page: Page, name: str, axe: Axe, screenshot: Shot) -> None:
    axe(page)
    screenshot(page, f"apply-{name}")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 390, "height": 844})


def photo(folder: Path) -> Path:
    path = folder / "IMG_0001.HEIC"
    path.write_bytes(pictures.heic(1200, 900))
    return path


def saved(page: Page) -> None:
    expect(page.get_by_role("status").first).to_contain_text("Đã tự lưu lúc")


def test_a_birth_from_a_telephone(
    telephone: BrowserContext, site: LiveServer, tmp_path: Path, axe: Axe, screenshot: Shot
) -> None:
    citizens.enter(telephone, site)
    page = telephone.new_page()
    page.goto(f"/apply/{filled.BIRTH}/")
    looked_at(page, "begin", axe, screenshot)
    page.get_by_text("Trẻ sinh trong nước, có giấy chứng sinh").click()
    page.get_by_role("button", name="Bắt đầu khai").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Người đi đăng ký")
    expect(page.get_by_text("Lấy từ tài khoản của Ông/Bà").first).to_be_visible()
    page.locator("#f-informant-address-detail").fill("Số 12 ngõ 45")
    page.locator("#f-informant-address-ward").fill("Phường Phúc Lợi")
    page.locator("#f-informant-address-province").fill("Hà Nội")
    page.get_by_label("Cha", exact=True).check()
    saved(page)
    looked_at(page, "section", axe, screenshot)
    page.get_by_role("button", name="Lưu và đi tiếp").click()

    # errors: told on top, focus there, everything kept
    page.locator("#f-child-name").fill("Vũ Đặng Minh Khuê")
    for box, text in zip(("", "-month", "-year"), ("31", "9", "2026"), strict=True):
        page.locator(f"#f-child-birth_date{box}").fill(text)
    page.get_by_role("button", name="Lưu và đi tiếp").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    looked_at(page, "errors", axe, screenshot)
    expect(page.locator("#f-child-name")).to_have_value("Vũ Đặng Minh Khuê")
    page.locator("[data-error-summary] a[href='#f-child-birth_date']").click()
    expect(page.locator("#f-child-birth_date")).to_be_focused()
    page.locator("#f-child-birth_date").fill("22")
    page.get_by_label("Nữ").check()
    page.locator("#f-child-ethnicity").fill("Kinh")
    page.locator("#f-child-nationality").fill("Việt Nam")
    # a question that opens by itself
    expect(page.locator("#f-facility")).to_be_hidden()
    page.get_by_label("Bệnh viện, trạm y tế hoặc nhà hộ sinh").check()
    page.locator("#f-facility").fill("Bệnh viện Đa khoa Đức Giang")
    page.get_by_role("button", name="Lưu và đi tiếp").click()

    for who in ("mother", "father"):
        page.locator(f"#f-{who}-name").fill("Đặng Thị Mai" if who == "mother" else "Vũ Hoàng Nam")
        page.locator(f"#f-{who}-birth-year").fill("1990")
        page.locator(f"#f-{who}-ethnicity").fill("Kinh")
        page.locator(f"#f-{who}-nationality").fill("Việt Nam")
        page.locator(f"#f-{who}-address-ward").fill("Phường Phúc Lợi")
        page.locator(f"#f-{who}-address-province").fill("Hà Nội")
        if who == "mother":
            page.get_by_label("Có", exact=True).check()
        page.get_by_role("button", name="Lưu và đi tiếp").click()
    page.locator("#f-copies").fill("2")
    page.get_by_role("button", name="Lưu và đi tiếp").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy tờ kèm theo")
    page.locator("#f-paper-birth-note").set_input_files(photo(tmp_path))
    expect(page.get_by_text("IMG_0001.jpg").first).to_be_visible()
    looked_at(page, "papers", axe, screenshot)
    page.get_by_role("button", name="Lưu và đi tiếp").click()
    looked_at(page, "return", axe, screenshot)
    page.get_by_role("button", name="Lưu và đi tiếp").click()
    looked_at(page, "check", axe, screenshot)
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("#f-agree").check()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phường đã nhận được hồ sơ")
    expect(page.get_by_text(Dossier.objects.get().code)).to_be_visible()
    looked_at(page, "sent", axe, screenshot)


def test_for_another_by_one_who_is_not_known(
    telephone: BrowserContext, site: LiveServer, axe: Axe, screenshot: Shot
) -> None:
    """Signed in by a code to a telephone, sending for somebody else."""
    somebody = people.account(
        issuer="phone", assurance=0, name="", personal_number="", birth_date=None, email=""
    )
    citizens.enter(telephone, site, somebody)
    page = telephone.new_page()
    code, _ = filled.plain()
    page.goto(f"/apply/{code}/")
    if page.locator("#f-case").count():
        page.locator("#f-case").check()
    expect(page.locator("#f-relation")).to_be_hidden()
    page.get_by_label("Cho người khác").check()
    page.get_by_role("button", name="Bắt đầu khai").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    looked_at(page, "people", axe, screenshot)
    for who, name, number in (
        ("submitter", "Vũ Hoàng Nam", "001088004821"), ("owner", "Nguyễn Thị Bảy", "001150000077"),
    ):  # fmt: skip
        page.locator(f"#f-{who}-name").fill(name)
        page.locator(f"#f-{who}-personal_number").fill(number)
    page.locator("#f-relation").select_option("agent")
    page.get_by_role("button", name="Bắt đầu khai").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy tờ kèm theo")
    expect(page.get_by_text("Văn bản ủy quyền").first).to_be_visible()


def test_what_an_officer_reads(
    ward_copy: ward.Cast, signed_in: Callable[[str], Page], axe: Axe, screenshot: Shot
) -> None:
    account = people.account()
    dossier = commands.send(account, filled.ready(account).token)
    page = signed_in("receptionist")
    page.goto(f"/office/dossiers/{dossier.pk}/")
    expect(page.get_by_role("heading", name="Nội dung khai")).to_be_visible()
    axe(page)
    screenshot(page, "apply-office")


def test_without_scripts(browser: Browser, site: LiveServer, tmp_path: Path, axe: Axe) -> None:
    context = citizens.telephone(browser, site, java_script_enabled=False)
    account = citizens.enter(context, site)
    draft = filled.answered(account, filled.begun(account))
    page = context.new_page()
    page.goto(f"/applications/{draft.token}/form/child/")
    page.locator("#f-child-name").fill("Vũ Minh Anh")
    page.get_by_role("button", name="Lưu và đi tiếp").last.click()
    page.goto(f"/applications/{draft.token}/papers/")
    page.locator("#f-paper-birth-note").set_input_files(photo(tmp_path))
    page.get_by_role("button", name="Lưu và đi tiếp").last.click()
    page.get_by_role("button", name="Lưu và đi tiếp").last.click()
    page.locator("#f-agree").check()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phường đã nhận được hồ sơ")
    assert Dossier.objects.get().owner_name == "Vũ Minh Anh"
    context.close()


def section_of(context: BrowserContext, account: Account) -> tuple[Page, Application]:
    draft = filled.begun(account)
    page = context.new_page()
    page.goto(f"/applications/{draft.token}/form/child/")
    return page, draft


def test_signed_out_in_mid_form(telephone: BrowserContext, site: LiveServer, axe: Axe) -> None:
    """What is typed stays on the page, and is saved by itself once signed in elsewhere."""
    account = citizens.enter(telephone, site)
    page, draft = section_of(telephone, account)
    telephone.clear_cookies(name="sessionid")
    page.locator("#f-child-name").fill("Vũ Đặng Minh Khuê")
    expect(page.get_by_role("alert")).to_contain_text("đã bị đăng xuất")
    axe(page)
    citizens.enter(telephone, site, account)
    saved(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    draft.refresh_from_db()
    assert draft.answers["child"]["name"] == "Vũ Đặng Minh Khuê"


def test_without_a_connection_it_is_saved_later(
    telephone: BrowserContext, site: LiveServer
) -> None:
    page, draft = section_of(telephone, citizens.enter(telephone, site))
    telephone.set_offline(True)
    page.locator("#f-child-name").fill("Vũ Đặng Minh Khuê")
    expect(page.get_by_role("alert")).to_contain_text("mất kết nối")
    telephone.set_offline(False)
    saved(page)
    draft.refresh_from_db()
    assert draft.answers["child"]["name"] == "Vũ Đặng Minh Khuê"


def test_two_tabs(telephone: BrowserContext, site: LiveServer, axe: Axe, screenshot: Shot) -> None:
    page, draft = section_of(telephone, citizens.enter(telephone, site))
    other = telephone.new_page()
    other.goto(page.url)
    other.locator("#f-child-name").fill("Vũ Minh Khôi")
    saved(other)
    page.locator("#f-child-name").fill("Vũ Minh Khuê")
    expect(page.get_by_role("alert")).to_contain_text("một thẻ khác")
    page.get_by_role("button", name="Lưu và đi tiếp").click()
    expect(page.get_by_text("Vũ Minh Khôi")).to_be_visible()
    expect(page.get_by_text("Vũ Minh Khuê")).to_be_visible()
    looked_at(page, "both", axe, screenshot)
    draft.refresh_from_db()
    assert draft.answers["child"]["name"] == "Vũ Minh Khôi"  # nothing is written over unasked
    page.get_by_role("button", name="Giữ bản ở thẻ này").click()
    expect(page.locator("#f-child-name")).to_have_value("Vũ Minh Khuê")
    draft.refresh_from_db()
    assert draft.answers["child"]["name"] == "Vũ Minh Khuê"


def test_an_upload_broken_off_leaves_nothing(
    telephone: BrowserContext, site: LiveServer, tmp_path: Path, axe: Axe
) -> None:
    account = citizens.enter(telephone, site)
    draft = filled.begun(account)
    page = telephone.new_page()
    page.goto(f"/applications/{draft.token}/papers/")
    telephone.set_offline(True)
    page.locator("#f-paper-birth-note").set_input_files(photo(tmp_path))
    expect(page.get_by_text("chưa có gì bị lưu dở")).to_be_visible()
    axe(page)
    telephone.set_offline(False)
    assert not Attachment.objects.exists()
    page.locator("#f-paper-birth-note").set_input_files(photo(tmp_path))
    expect(page.get_by_text("IMG_0001.jpg").first).to_be_visible()
    assert Attachment.objects.count() == 1


def test_a_card_read_by_its_text(telephone: BrowserContext, site: LiveServer) -> None:
    account = citizens.enter(telephone, site)
    draft = filled.begun(account)
    page = telephone.new_page()
    page.goto(f"/applications/{draft.token}/form/mother/")
    page.get_by_text("Điền nhanh từ căn cước").click()
    page.get_by_label("Nội dung mã QR").fill(
        "001192012345||Đặng Thị Mai|05031992|Nữ|Tổ 5, Phúc Lợi, Long Biên, Hà Nội|10042021"
    )
    page.get_by_role("button", name="Điền vào các ô").click()
    expect(page.locator("#f-mother-name")).to_have_value("Đặng Thị Mai")
    expect(page.get_by_text("Đọc từ mã QR trên căn cước").first).to_be_visible()
    draft.refresh_from_db()
    assert "qr" not in str(draft.answers)


def test_throwing_a_draft_away(
    telephone: BrowserContext, site: LiveServer, axe: Axe, screenshot: Shot
) -> None:
    draft = filled.begun(citizens.enter(telephone, site))
    page = telephone.new_page()
    page.goto(f"/applications/{draft.token}/discard/")
    looked_at(page, "discard", axe, screenshot)
    page.get_by_role("button", name="Xóa bản nháp").click()
    expect(page.get_by_text("Đã xóa").first).to_be_visible()
    axe(page)
    assert not Application.objects.filter(state="draft").exists()
