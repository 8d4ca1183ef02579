"""The head of desk on a desktop and a leader on a phone look over the house, and drill down."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from tests import ward
from tests.joint.acts import accept, finish, part

Enter = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]
NAMES = (
    "Hoàng Thị Kim Oanh", "Bùi Đức Thắng", "Tạ Thị Hường", "Kiều Gia Bảo", "Phan Quang Dũng",
    "Ngô Thị Bích Ngọc", "Nguyễn Hoàng Thiên Ân",
)  # fmt: skip


@pytest.fixture
def house(ward_copy: ward.Cast) -> list[Dossier]:
    """Seven of marital status, one of them late, and a joint birth whose parts are under way."""
    made = []
    for number, name in enumerate(NAMES):
        at = clock.now() - timedelta(days=12 if number == 3 else 0, minutes=number)
        submission = ward.intake(submitter=ward.person(name, ""))
        made.append(commands.accept(submission, by=ward_copy.receptionist, at=at))
    whole = accept(ward_copy)
    finish(ward_copy, part(whole, "birth"))
    return made


def test_the_head_of_desk_finds_what_burns(
    signed_in: Enter, house: list[Dossier], axe: Axe, screenshot: Shot
) -> None:
    page = signed_in("head")
    page.goto("/office/supervision/")
    risk = page.get_by_role("region", name="Có thể trễ")
    expect(risk).to_contain_text("Kiều Gia Bảo")
    expect(page.get_by_text("8 hồ sơ đang giải quyết")).to_be_visible()
    expect(page.get_by_text("1 đầu ngày + 7 nhận = 0 xong + 8 đang làm")).to_be_visible()
    expect(page.get_by_text("Công an phường Phúc Lợi")).to_be_visible()
    axe(page)
    screenshot(page, "supervision")
    page.get_by_role("link", name="1 Quá hạn").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("Kiều Gia Bảo")
    page.goto("/office/supervision/")
    page.get_by_role("link", name="Chưa ai nhận").click()
    expect(page.get_by_text("Chưa ai nhận").first).to_be_visible()
    axe(page)
    screenshot(page, "supervision-list")


def test_it_renews_itself(signed_in: Enter, house: list[Dossier], ward_copy: ward.Cast) -> None:
    page = signed_in("leader")
    page.goto("/office/supervision/")
    expect(page.get_by_text("8 hồ sơ đang giải quyết")).to_be_visible()
    commands.accept(ward.intake(submitter=ward.person("Vũ Thị Mới", "")), by=ward_copy.receptionist)
    page.evaluate("document.body.dispatchEvent(new CustomEvent('motcua:changed'))")
    expect(page.get_by_text("9 hồ sơ đang giải quyết")).to_be_visible()


def test_on_a_leaders_phone(signed_in: Enter, house: list[Dossier], axe: Axe) -> None:
    page = signed_in("leader")
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto("/office/supervision/")
        expect(page.get_by_text("8 hồ sơ đang giải quyết")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        risks = page.get_by_role("group", name="Danh sách hồ sơ có thể trễ")
        assert risks.evaluate("list => list.scrollWidth <= list.clientWidth")
    axe(page)
