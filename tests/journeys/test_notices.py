"""Looking after notices: a head of desk finds what did not arrive, and the ward's own words."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.notices.models import Notice
from tests import ward
from tests.dossiers import states
from tests.ward import Cast

SignedIn = Callable[[str], Page]


@pytest.fixture
def servers(settings: Any) -> None:
    settings.MOTCUA_SMTP_URL, settings.MOTCUA_SMS_URL = "smtp://127.0.0.1:9", ""


def test_from_the_failure_to_the_call(
    signed_in: SignedIn, ward_copy: Cast, servers: None, axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:  # fmt: skip
    person = ward.person(email="nam@thu.vn")
    for _ in range(4):
        states.accepted(ward_copy, submitter=person)
    dossier = states.awaiting_supplement(ward_copy)
    Notice.objects.filter(channel="email").update(state="dead", problem="address", attempts=1)
    page = signed_in("head")
    page.goto("/office/notices/")
    expect(page.get_by_role("heading", name="Báo tin cho công dân")).to_be_visible()
    axe(page)
    screenshot(page, "notices")
    page.get_by_role("link", name="Tiếp nhận, hẹn trả").first.click()
    expect(page.get_by_role("heading", name="Nội dung tin")).to_be_visible()
    axe(page)
    screenshot(page, "notice")
    page.get_by_label("Địa chỉ thư điện tử đúng").fill("nam")
    page.get_by_role("button", name="Sửa và gửi lại").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    page.get_by_role("button", name="Đã báo qua điện thoại").click()
    expect(page.get_by_text("đã được báo qua điện thoại")).to_be_visible()
    page.goto(f"/office/dossiers/{dossier.pk}/")
    expect(page.get_by_role("heading", name="Đã báo cho công dân")).to_be_visible()
    axe(page)
    screenshot(page, "notices-dossier")


def test_the_wards_own_words(
    signed_in: SignedIn, axe: Callable[[Page], None], screenshot: Callable[[Page, str], None]
) -> None:
    page = signed_in("head")
    page.goto("/office/notices/templates/")
    axe(page)
    screenshot(page, "notices-templates")
    page.get_by_role("link", name="Lời có sẵn – Đã có kết quả, Tiếng Việt").click()
    page.get_by_label("Nội dung thư").fill("Kính mời Ông/Bà {{ owner }} đến nhận.")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    screenshot(page, "notices-edit-error")
    page.get_by_label("Nội dung thư").fill("Kính mời Ông/Bà đến nhận kết quả hồ sơ {{ code }}.")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("chưa lưu")).to_be_visible()
    axe(page)
    screenshot(page, "notices-edit")
    page.get_by_role("button", name="Lưu lời này").click()
    expect(page.get_by_role("button", name="Trở về lời có sẵn")).to_be_visible()
    page.goto("/office/notices/rules/")
    axe(page)
    screenshot(page, "notices-rules")
