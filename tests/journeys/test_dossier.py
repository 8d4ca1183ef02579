"""The dossier page, its dialogs and the return desk, in a browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from motcua.dossiers import commands
from motcua.dossiers.asking import Ask
from motcua.dossiers.models import Result
from tests import ward
from tests.dossiers import states

SignedIn = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


def test_an_officer_works_by_keyboard(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.accepted(ward_copy)
    page = signed_in("officer")
    page.goto(f"/office/dossiers/{dossier.pk}/")
    axe(page)
    screenshot(page, "dossier")
    page.get_by_text("Xem lịch tính").click()
    page.get_by_text("In", exact=True).click()
    axe(page)
    screenshot(page, "dossier-open")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_role("link", name="Đề nghị bổ sung").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=1)).to_have_text("Đề nghị yêu cầu bổ sung")
    axe(page)
    screenshot(page, "dossier-dialog")
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_contain_text("Đã chuyển sang bước sau.")
    expect(page.locator(".stations [aria-current]")).to_contain_text("Ký duyệt")


def test_a_dossier_that_went_through_much(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    cast, long = ward_copy, "Nguyễn Phúc Vĩnh Thụy " * 13
    owner = ward.person("Trần Thị Bích Ngọc", "001188012345", address="Tổ 9, phường Phúc Lợi")
    dossier = states.accepted(
        cast, submitter=ward.person(long[:299]), owner=owner, relation="Con", summary="x" * 300
    )
    asked = commands.propose_supplement(
        states.open_task(dossier).pk, states.ITEMS, "Điều 22 NĐ 123/2015", by=cast.officer
    )
    commands.issue_supplement(asked.pk, by=cast.receptionist)
    commands.receive_supplement(dossier.pk, states.PAPER, by=cast.receptionist)
    dossier.refresh_from_db()
    assert dossier.due_at
    later = states.later(dossier.due_at, days=3)
    row = commands.draft_extension(dossier.pk, later, "Chờ xác minh", "objective", by=cast.officer)
    commands.approve_extension(row.pk, by=cast.leader)
    asks = [Ask("Nơi cư trú cũ ở đâu?", unit="land")]
    commands.consult(states.open_task(dossier).pk, asks, by=cast.officer)
    page = signed_in("head")
    page.goto(f"/office/dossiers/{dossier.pk}/")
    axe(page)
    screenshot(page, "dossier-long")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    axe(page)
    for name in ("assign", "stop", "draft_extension"):
        page.goto(f"/office/dossiers/{dossier.pk}/{name}/")
        axe(page)


def test_what_was_typed_survives_a_mistake(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.accepted(ward_copy)
    page = signed_in("officer")
    page.goto(f"/office/dossiers/{dossier.pk}/")
    page.get_by_role("link", name="Xin ý kiến").click()
    page.get_by_label("Nội dung xin ý kiến").fill("Thửa đất này có tranh chấp không?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.get_by_label("Nội dung xin ý kiến")).to_have_value(
        "Thửa đất này có tranh chấp không?"
    )
    axe(page)
    screenshot(page, "act-error")


def test_a_stale_page_is_told_what_is_true_now(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.accepted(ward_copy)
    page = signed_in("officer")
    page.goto(f"/office/dossiers/{dossier.pk}/")
    commands.forward(states.open_task(dossier).pk, by=ward_copy.colleague)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Ngô Thị Lan")
    axe(page)
    screenshot(page, "act-stale")


def test_a_result_is_handed_over_by_scanning_the_slip(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.resolved(ward_copy)
    states.resolved(ward_copy)
    page = signed_in("receptionist")
    page.goto("/office/returns/")
    axe(page)
    screenshot(page, "returns")
    expect(page.get_by_label("Quét giấy hẹn")).to_be_focused()
    page.keyboard.type(f"http://localhost:8000/h/{dossier.token}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("trước khi trả")
    screenshot(page, "hand-over-fee")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Người nhận kết quả")).to_have_value("Vũ Hoàng Nam")
    axe(page)
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 60)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 30 + step * 20, box["y"] + 60 + (step % 3) * 20)
    page.mouse.up()
    screenshot(page, "hand-over")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_contain_text("cho Vũ Hoàng Nam")
    expect(page.get_by_label("Quét giấy hẹn")).to_be_focused()
    screenshot(page, "returns-done")
    result = Result.objects.get(dossier=dossier)
    assert result.received_by_name == "Vũ Hoàng Nam"
    assert result.signature_id


def test_a_new_date_is_written_alike_in_every_browser(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe
) -> None:
    dossier = states.accepted(ward_copy)
    page = signed_in("officer")
    page.goto(f"/office/dossiers/{dossier.pk}/")
    page.get_by_role("link", name="Xin lỗi, hẹn lại").click()
    page.get_by_label("Ngày hẹn mới").fill("12/10/2026")
    expect(page.locator(".weekday")).to_have_text("Thứ Hai")
    page.get_by_label("Ngày hẹn mới").fill("31/02/2026")
    expect(page.locator(".weekday")).to_have_text("")
    axe(page)


def test_a_change_elsewhere_is_told_and_takes_nothing_away(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe
) -> None:
    dossier = states.accepted(ward_copy)
    page = signed_in("officer")
    page.goto(f"/office/dossiers/{dossier.pk}/")
    page.get_by_role("link", name="Xin ý kiến").click()
    page.get_by_label("Nội dung xin ý kiến").fill("Đang viết dở")
    commands.claim(states.open_task(dossier).pk, by=ward_copy.colleague)
    page.evaluate("document.body.dispatchEvent(new CustomEvent('motcua:changed'))")
    expect(page.locator("#fresh")).to_contain_text("Hồ sơ vừa thay đổi.")
    expect(page.get_by_label("Nội dung xin ý kiến")).to_have_value("Đang viết dở")
    axe(page)


def test_the_return_desk_fits_a_phone(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    states.resolved(ward_copy)
    page = signed_in("receptionist")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto("/office/returns/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)
    screenshot(page, "returns-narrow")
