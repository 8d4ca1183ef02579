"""The desk answers what was sent from home, by keys alone."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from motcua.dossiers import commands
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Task
from motcua.files import commands as files
from motcua.kernel import clock
from tests import ward
from tests.dossiers import states
from tests.joint.acts import BIRTH

Enter = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


def picture() -> str:
    """A stored photo, larger than any window, by its hash."""
    held = BytesIO()
    Image.new("RGB", (2400, 3200), "#c9b68b").save(held, "JPEG")
    held.seek(0)
    return files.store(held, name="anh.jpg").pk


@pytest.fixture
def sent(ward_copy: ward.Cast) -> list[Dossier]:
    """Three from home: in time, overdue, and one that came back with its paper."""
    blob, made = picture(), []
    for number, name in enumerate(("Hoàng Thị Kim Oanh", "Bùi Đức Thắng")):
        given = ward.intake(channel="online")
        papers = tuple(
            DocumentInput(d.requirement_code, d.name, "electronic", blob=blob, file_name="anh.jpg")
            for d in given.documents
        )
        given = ward.intake(channel="online", documents=papers, submitter=ward.person(name, ""))
        at = clock.now() - timedelta(days=5 * number)
        agency = ward_copy.receptionist.agency_id
        made.append(commands.submit(given, agency_id=agency, at=at))
    back = states.awaiting_supplement(ward_copy)
    commands.supplement_online(back.pk, states.PAPER, citizen="7")
    return [*made, back]


def test_answering_by_keys(
    signed_in: Enter, sent: list[Dossier], axe: Axe, screenshot: Shot
) -> None:
    page = signed_in("receptionist")
    page.goto("/office/")
    expect(page.get_by_text("1 hồ sơ trực tuyến quá hạn trả lời.")).to_be_visible()
    page.goto("/office/inbox/")
    expect(page.locator("tbody tr").first).to_contain_text("Bùi Đức Thắng")
    axe(page)
    screenshot(page, "inbox")
    page.keyboard.press("F2")
    expect(page.get_by_role("heading", name="Nội dung khai")).to_be_visible()
    axe(page)
    screenshot(page, "inbox-one")
    photo = page.frame_locator("iframe[name=preview]").locator("img")
    expect(photo).to_have_css("max-width", "100%")
    assert photo.evaluate("img => img.clientWidth <= img.ownerDocument.body.clientWidth")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert").filter(has_text="Chưa lưu")).to_be_visible()
    axe(page)
    for box in page.locator(".asked input[type=checkbox]").all():
        box.focus()
        page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    assert Task.objects.filter(kind="intake", state="open").count() == 1


def test_asking_for_papers_by_keys(signed_in: Enter, sent: list[Dossier], axe: Axe) -> None:
    page = signed_in("receptionist")
    page.goto(f"/office/inbox/{sent[0].pk}/")
    page.keyboard.press("F6")
    expect(page.get_by_label("Giấy tờ khác")).to_be_focused()
    page.get_by_label("Lý do, căn cứ", exact=True).fill("Điều 2 Thông tư 04/2020/TT-BTP")
    axe(page)
    page.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    expect(page.get_by_text("Đã gửi yêu cầu bổ sung hồ sơ")).to_be_visible()
    assert sent[0].asked.count() == 1


def test_parts_of_a_joint_dossier_are_changed_before_it_is_accepted(
    signed_in: Enter, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    given = ward.intake(BIRTH, channel="online", left_out=frozenset({"insurance"}))
    sent = commands.submit(given, agency_id=ward_copy.receptionist.agency_id)
    page = signed_in("receptionist")
    page.goto(f"/office/inbox/{sent.pk}/")
    promised = page.locator("#promised b").first
    before = promised.inner_text()
    page.get_by_label("Không làm đăng ký thường trú").check()
    expect(promised).not_to_have_text(before)
    expect(page.get_by_label("Không làm đăng ký thường trú")).to_be_focused()
    axe(page)
    screenshot(page, "inbox-parts")
    page.set_viewport_size({"width": 1366, "height": 768})
    for box in page.locator(".papers.asked input[type='checkbox']").all():
        box.check()
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_text(f"Đã tiếp nhận hồ sơ {sent.code}")).to_be_visible()
    sent.refresh_from_db()
    assert sent.left_out == ["insurance", "residence"]
    page.goto(f"/h/{sent.token}")
    screenshot(page, "follow-one-part")
