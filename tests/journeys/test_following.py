"""A citizen follows, supplements, confirms, receives and rates, on a telephone."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from tests import ward
from tests.citizens import people
from tests.dossiers import states

Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def owner(visitor: Page, site: LiveServer) -> Page:
    """A telephone on which Vũ Hoàng Nam is signed in."""
    client = Client()
    people.sign_in(client)
    cookie = client.cookies["sessionid"].value
    visitor.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.url}])
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a dict of these keys is what it takes
    return visitor


def photo() -> dict[str, object]:
    held = BytesIO()
    Image.new("RGB", (600, 800), "#c9b68b").save(held, "JPEG")
    return {"name": "ban-an.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}


def at(dossier: Dossier, page: str = "") -> str:
    return f"/dossiers/{dossier.code}/{page}"


def narrow(page: Page) -> None:
    """Nothing runs out of a narrow screen."""
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above


def test_by_code_and_four_digits(
    visitor: Page, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.in_progress(ward_copy)
    commands.claim(states.open_task(dossier).pk, by=ward_copy.officer)
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    visitor.goto(f"/follow/?code={dossier.code.lower()}")
    expect(visitor.get_by_text("Đang giải quyết")).to_be_visible()
    axe(visitor)
    screenshot(visitor, "follow-lookup")
    visitor.get_by_label("4 số cuối").fill("0000")
    visitor.get_by_role("button", name="Xem hồ sơ").click()
    expect(visitor.get_by_role("alert")).to_contain_text("chưa đúng")
    axe(visitor)
    visitor.get_by_label("4 số cuối").fill("5486")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="Việc đã diễn ra")).to_be_visible()
    expect(visitor.get_by_text("Đỗ Văn Thành")).to_be_visible()
    axe(visitor)
    screenshot(visitor, "follow-page")
    narrow(visitor)


def test_supplementing_from_home(
    owner: Page, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.awaiting_supplement(ward_copy)
    owner.goto(at(dossier))
    axe(owner)
    screenshot(owner, "follow-asked")
    owner.get_by_role("link", name="Bổ sung trực tuyến").click()
    owner.get_by_label("Chụp ảnh hoặc chọn tệp").set_input_files([photo()])  # type: ignore[list-item]  # as above
    owner.get_by_role("button", name="Lưu tệp").click()
    expect(owner.get_by_text("1 trang, đã lưu")).to_be_visible()
    axe(owner)
    screenshot(owner, "follow-supplement")
    narrow(owner)
    owner.get_by_role("button", name="Gửi bổ sung").click()
    expect(owner.get_by_text("Phường đã nhận giấy tờ bổ sung")).to_be_visible()
    assert dossier.documents.filter(stage="supplement").count() == 1


def test_a_draft_and_an_electronic_result(
    owner: Page, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.accepted(ward_copy, return_method="electronic")
    lines = [
        {"label": "Họ, chữ đệm, tên", "value": "Vũ Hoàng Nam"},
        {"label": "Ngày sinh", "value": "14/05/1988"},
        {"label": "Tình trạng hôn nhân", "value": "Chưa đăng ký kết hôn với ai"},
    ]
    commands.ask_confirmation(states.open_task(dossier).pk, lines, by=ward_copy.officer)
    owner.goto(at(dossier))
    owner.get_by_role("link", name="Xem bản dự thảo").click()
    axe(owner)
    screenshot(owner, "follow-draft")
    owner.get_by_role("button", name="Xác nhận đúng").click()
    expect(owner.get_by_text("Đã xác nhận bản dự thảo")).to_be_visible()
    for actor in (ward_copy.officer, ward_copy.leader, ward_copy.clerk):
        dossier = commands.forward(states.open_task(dossier).pk, by=actor)
    states.with_file(dossier, ward_copy)
    owner.goto(at(dossier))
    owner.get_by_role("link", name="Tải kết quả").click()
    axe(owner)
    screenshot(owner, "follow-result")
    with owner.expect_download() as got:
        owner.get_by_role("button", name="Tải kết quả").click()
    assert got.value.suggested_filename == "ket-qua.pdf"
    owner.goto("/verify/")
    owner.get_by_label("Tệp kết quả (PDF)").set_input_files(got.value.path())
    owner.get_by_role("button", name="Kiểm tra").click()
    expect(owner.get_by_text("Đúng là kết quả phường đã phát hành")).to_be_visible()
    axe(owner)
    screenshot(owner, "follow-verify")
    owner.goto(f"/h/{dossier.token}/rate/")
    axe(owner)
    screenshot(owner, "follow-rate")
    owner.get_by_label("Rất hài lòng", exact=True).check()
    owner.get_by_role("button", name="Gửi ý kiến cho phường").click()
    expect(owner.get_by_role("heading", name="Phường xin cảm ơn Ông/Bà")).to_be_visible()


def test_choosing_how_to_receive_and_withdrawing(
    owner: Page, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.accepted(ward_copy)
    owner.goto(at(dossier, "return/"))
    owner.get_by_role("radio", name="Tận nhà").check()
    owner.get_by_label("Địa chỉ nhận").fill("")
    owner.get_by_role("button", name="Ghi cách nhận").click()
    expect(owner.get_by_role("alert")).to_be_focused()
    axe(owner)
    screenshot(owner, "follow-return")
    owner.goto(at(dossier, "withdraw/"))
    axe(owner)
    screenshot(owner, "follow-withdraw")
