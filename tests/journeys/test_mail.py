"""A letter comes to the desk and its file into the dossier; colleagues speak on the dossier."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.mailroom.models import Letter
from tests import ward
from tests.dossiers import states
from tests.mailroom import made
from tests.ward import Cast

SignedIn = Callable[[str], Page]


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> None:
    settings.MOTCUA_HOME = tmp_path


def test_a_letter_becomes_part_of_the_dossier(
    signed_in: SignedIn, ward_copy: Cast, home: None, axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:  # fmt: skip
    person = ward.person(email=made.CITIZEN)
    dossier = states.accepted(ward_copy, submitter=person)
    box = made.box(ward_copy)
    scan = (("Giấy xác nhận.pdf", "application/pdf", made.PDF),)
    words = "Cháu gửi bác giấy xác nhận còn thiếu ạ.\n\nCháu cảm ơn."
    raw = made.letter("Bổ sung giấy tờ", words, files=scan)
    html = b'Content-Type: text/html\r\n\r\n<p>K\xc3\xadnh g\xe1\xbb\xadi</p><img src="https://a.example/x">'
    made.arrived(box, raw)
    made.arrived(box, made.letter("Hỏi giờ làm việc", sender="Lan <lan@example.vn>"))
    made.arrived(box, b"From: tin@example.vn\r\nSubject: Tin\r\nMIME-Version: 1.0\r\n" + html)
    page = signed_in("receptionist")
    page.goto("/office/mail/")
    axe(page)
    screenshot(page, "mail-list")
    page.get_by_role("link", name="Tin", exact=True).click()
    page.get_by_text("Xem như người gửi trình bày").click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("Kính gửi")).to_be_visible()
    axe(page)
    screenshot(page, "mail-html")
    page.goto("/office/mail/?q=bo+sung+giay")
    page.get_by_role("link", name="Bổ sung giấy tờ").click()
    page.get_by_label("Nội dung").fill("Chào cháu, phường đã nhận.")
    page.get_by_label("Mã hồ sơ").fill(dossier.code)
    page.get_by_role("button", name="Gắn với hồ sơ").click()
    page.get_by_role("button", name="Đưa vào hồ sơ").click()
    expect(page.get_by_text("Đã đưa “Giấy xác nhận.pdf” vào hồ sơ.")).to_be_visible()
    answer = page.get_by_label("Nội dung")
    expect(answer).to_have_value("Chào cháu, phường đã nhận.")
    page.get_by_label("Mẫu").select_option(label="Tình trạng hồ sơ")
    page.get_by_role("button", name="Điền vào thư").click()
    both = f"Chào cháu, phường đã nhận.*{re.escape(dossier.code)}"
    expect(answer).to_have_value(re.compile(both, re.DOTALL))
    axe(page)
    screenshot(page, "mail-thread")
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Đang chờ gửi")).to_be_visible()
    expect(answer).to_have_value("")
    axe(page)
    screenshot(page, "mail-answered")
    assert Letter.objects.get(out=True).to == [made.CITIZEN]
    page.goto(f"/office/dossiers/{dossier.pk}/")
    expect(page.get_by_role("link", name="Giấy xác nhận.pdf")).to_be_visible()
    page.get_by_text("Nhắn đồng nghiệp").click()
    page.get_by_label("Lời nhắn").fill("Anh Thành xem giúp giấy xác nhận vừa đến.")
    page.get_by_label("Đỗ Văn Thành").check()
    axe(page)
    screenshot(page, "mail-dossier")
    page.get_by_role("button", name="Nhắn", exact=True).click()
    expect(page.get_by_text("Lê Minh Anh → Đỗ Văn Thành")).to_be_visible()
    other = signed_in("officer")
    other.goto("/office/talk/")
    axe(other)
    screenshot(other, "mail-talk")


def test_connecting_the_mailbox(
    signed_in: SignedIn, home: None, axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:  # fmt: skip
    page = signed_in("admin")
    page.goto("/office/mail/settings/")
    axe(page)
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    screenshot(page, "mail-settings-error")
    fields = {
        "Địa chỉ thư của bộ phận": made.US, "Tên người nhận thấy": "Một cửa phường Phúc Lợi",
        "Tên đăng nhập": made.US, "Mật khẩu, hoặc mật khẩu ứng dụng": "mat-khau-ung-dung",
    }  # fmt: skip
    for label, value in fields.items():
        page.get_by_label(label).fill(value)
    for place, name in enumerate(("imap.phucloi.example.vn", "smtp.phucloi.example.vn")):
        page.get_by_label("Tên máy chủ").nth(place).fill(name)
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("button", name="Thử kết nối")).to_be_visible()
    axe(page)
    screenshot(page, "mail-settings")
    page.get_by_role("link", name="Thêm mẫu").click()
    axe(page)
    screenshot(page, "mail-template")
