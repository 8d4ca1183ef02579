"""The worklist as people use it: with keys, on a phone, while others work."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier, Task
from motcua.kernel import clock
from tests import ward

Enter = Callable[[str], Page]
NAMES = (
    "Hoàng Thị Kim Oanh", "Bùi Đức Thắng", "Tạ Thị Hường", "Kiều Gia Bảo", "Phan Quang Dũng",
    "Ngô Thị Bích Ngọc", "Nguyễn Hoàng Thiên Ân",
)  # fmt: skip


@pytest.fixture
def desk(ward_copy: ward.Cast) -> list[Dossier]:
    """Seven dossiers of marital status, one a few days old and late."""
    made = []
    for number, name in enumerate(NAMES):
        at = clock.now() - timedelta(days=12 if number == 3 else 0, minutes=number)
        submission = ward.intake(submitter=ward.person(name, ""))
        made.append(commands.accept(submission, by=ward_copy.receptionist, at=at))
    return made


def test_keys_pick_preview_and_forward(
    signed_in: Enter, desk: list[Dossier], axe: Callable[[Page], None]
) -> None:
    page = signed_in("officer")
    page.goto("/office/")
    expect(page.locator("tbody tr").first).to_contain_text("Kiều Gia Bảo")
    expect(page.locator("#dock")).to_be_hidden()
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("x")
    expect(page.locator("#picked-count")).to_have_text("Đã chọn 2 việc")
    axe(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Sẽ làm: 2 việc")).to_be_visible()
    axe(page)
    assert Task.objects.filter(state="open", step_code="verify").count() == len(NAMES)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Đã xong 2 việc.")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(len(NAMES) - 2)
    axe(page)


def test_escape_drops_the_choice_and_slash_finds(signed_in: Enter, desk: list[Dossier]) -> None:
    page = signed_in("officer")
    page.goto("/office/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("Escape")
    expect(page.locator("#dock")).to_be_hidden()
    page.locator('input[name="task"]').first.check()  # the focus is on the box itself
    page.keyboard.press("Escape")
    expect(page.locator("#dock")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("kieu gia/")
    expect(page.locator("#search")).to_have_value("kieu gia/")
    page.locator("#search").fill("kieu gia")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("Kiều Gia Bảo")


def test_what_arrives_shows_without_losing_the_choice(
    signed_in: Enter, desk: list[Dossier], ward_copy: ward.Cast
) -> None:
    page = signed_in("officer")
    page.goto("/office/")
    rows = page.locator("tbody tr")
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("x")
    gone = int(rows.nth(0).get_attribute("id").removeprefix("task-"))  # type: ignore[union-attr]  # it has one
    with transaction.atomic():
        commands.forward(gone, by=ward_copy.colleague)
        commands.accept(ward.intake(submitter=ward.person("Lò Văn Páo", "")), by=ward_copy.head)
    page.evaluate("document.body.dispatchEvent(new CustomEvent('motcua:changed'))")
    expect(page.locator("tbody")).to_contain_text("Lò Văn Páo")
    expect(page.locator("#picked-count")).to_have_text("Đã chọn 1 việc")
    expect(page.locator("tr.picked")).to_have_count(1)
    expect(page.locator("#news")).to_contain_text("1 việc đã chọn vừa được xử lý ở nơi khác")
    assert page.evaluate("document.activeElement.closest('tr')?.className") == "picked"


def test_a_leader_signs_many_after_seeing_what_will_happen(
    signed_in: Enter, desk: list[Dossier], ward_copy: ward.Cast, axe: Callable[[Page], None]
) -> None:
    for dossier in desk[:3]:
        commands.forward(dossier.tasks.get(state="open").pk, by=ward_copy.officer)
    page = signed_in("leader")
    page.goto("/office/")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_label("Chọn tất cả").check()
    page.get_by_role("button", name="Ký, chuyển").click()
    expect(page.get_by_text("3 hồ sơ sẽ mang chữ ký của Ông/Bà")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Ký 3 hồ sơ").click()
    expect(page.get_by_text("Đã xong 3 việc.")).to_be_visible()
    assert Dossier.objects.filter(result__signed_by=ward_copy.leader.id).count() == 3


def test_a_phone_reads_it_as_cards_without_sideways_scrolling(
    signed_in: Enter, desk: list[Dossier], axe: Callable[[Page], None]
) -> None:
    page = signed_in("officer")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto("/office/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = page.locator("tbody tr").first.bounding_box()
        assert box is not None
        assert box["height"] > 60
        axe(page)


def test_without_javascript_it_still_works(
    browser_page_without_scripts: Enter, desk: list[Dossier]
) -> None:
    page = browser_page_without_scripts("officer")
    page.goto("/office/")
    page.locator("input[name=task]").first.check()
    page.get_by_role("button", name="Chuyển bước").click()
    page.get_by_role("button", name="Chuyển 1 hồ sơ").click()
    expect(page.get_by_text("Đã xong 1 việc.")).to_be_visible()
