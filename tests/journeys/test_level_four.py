"""Level 4, whole: a father registers a birth from his telephone and never comes.

From the search to the electronic result, with one supplement. The desk's screens have journeys of
their own; here its part is done by the commands they call.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers import commands
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from tests import ward
from tests.dossiers import states
from tests.files.scans import pictures
from tests.journeys import citizens

Axe = Callable[[Page], None]
KNOWN = [DocumentInput("id", "Căn cước", "database")]
ASKED = [{"code": "birth-note", "name": "Giấy chứng sinh", "what": "Ảnh mờ, xin chụp lại"}]


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


def photo(folder: Path) -> Path:
    path = folder / "IMG_0002.HEIC"
    path.write_bytes(pictures.heic(1200, 900))
    return path


def on(page: Page) -> None:
    page.get_by_role("button", name="Lưu và đi tiếp").click()


def find(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").or_(page.locator("input[name=q]")).first.fill(
        "lam giay khai sinh"
    )
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Đăng ký khai sinh").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    page.get_by_role("link", name="Nộp trực tuyến").first.click()


def fill_in(page: Page, folder: Path) -> None:
    page.get_by_text("Trẻ sinh trong nước, có giấy chứng sinh").click()
    page.get_by_role("button", name="Bắt đầu khai").click()
    page.locator("#f-informant-address-ward").fill("Phường Phúc Lợi")
    page.locator("#f-informant-address-province").fill("Hà Nội")
    page.get_by_label("Cha", exact=True).check()
    on(page)
    page.locator("#f-child-name").fill("Vũ Đặng Minh Khuê")
    for box, text in zip(("", "-month", "-year"), ("22", "9", "2026"), strict=True):
        page.locator(f"#f-child-birth_date{box}").fill(text)
    page.get_by_label("Nữ").check()
    page.locator("#f-child-ethnicity").fill("Kinh")
    page.locator("#f-child-nationality").fill("Việt Nam")
    page.get_by_label("Bệnh viện, trạm y tế hoặc nhà hộ sinh").check()
    page.locator("#f-facility").fill("Bệnh viện Đa khoa Đức Giang")
    on(page)
    for who, name in (("mother", "Đặng Thị Mai"), ("father", "Vũ Hoàng Nam")):
        page.locator(f"#f-{who}-name").fill(name)
        page.locator(f"#f-{who}-birth-year").fill("1990")
        page.locator(f"#f-{who}-ethnicity").fill("Kinh")
        page.locator(f"#f-{who}-nationality").fill("Việt Nam")
        page.locator(f"#f-{who}-address-ward").fill("Phường Phúc Lợi")
        page.locator(f"#f-{who}-address-province").fill("Hà Nội")
        if who == "mother":
            page.get_by_label("Có", exact=True).check()
        on(page)
    page.locator("#f-copies").fill("1")
    on(page)
    page.locator("#f-paper-birth-note").set_input_files(photo(folder))
    expect(page.get_by_text("IMG_0002.jpg").first).to_be_visible()
    on(page)
    page.get_by_label("Bản điện tử").check()
    on(page)
    page.locator("#f-agree").check()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phường đã nhận được hồ sơ")


def supplement(page: Page, dossier: Dossier, folder: Path) -> None:
    page.goto(f"/dossiers/{dossier.code}/")
    expect(page.get_by_text("Ảnh mờ, xin chụp lại").first).to_be_visible()
    page.get_by_role("link", name="Bổ sung trực tuyến").click()
    page.get_by_label("Chụp ảnh hoặc chọn tệp").set_input_files(photo(folder))
    page.get_by_role("button", name="Lưu tệp").click()
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(page.get_by_text("Phường đã nhận giấy tờ bổ sung")).to_be_visible()


def work(dossier: Dossier, cast: ward.Cast) -> None:
    commands.complete_intake(dossier.pk, KNOWN, by=cast.receptionist)
    for actor in (cast.officer, cast.leader, cast.clerk):
        commands.forward(states.open_task(dossier).pk, by=actor)
    commands.attach_result(dossier.pk, states.pdf(), "giay-khai-sinh.pdf", by=cast.clerk)


def test_from_the_search_to_the_electronic_result(
    telephone: BrowserContext, site: LiveServer, ward_copy: ward.Cast, tmp_path: Path, axe: Axe
) -> None:
    citizens.enter(telephone, site)
    page = telephone.new_page()
    find(page)
    fill_in(page, tmp_path)
    dossier = Dossier.objects.get()
    commands.ask_submitted(dossier.pk, ASKED, "Không đọc được số giấy", by=ward_copy.receptionist)
    supplement(page, dossier, tmp_path)
    work(dossier, ward_copy)
    page.goto(f"/dossiers/{dossier.code}/")
    axe(page)
    page.get_by_role("link", name="Tải kết quả").click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Tải kết quả").click()
    assert got.value.suggested_filename == "giay-khai-sinh.pdf"
    dossier.refresh_from_db()
    assert (dossier.state, dossier.outcome) == (Status.RETURNED, "granted")
    brought = dossier.documents.filter(stage="supplement", requirement_code="birth-note")
    assert brought.get().blob_id
