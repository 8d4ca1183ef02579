"""A letter on its way: an officer words it, a leader approves it, the desk prints it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests import ward
from tests.letters import made

SignedIn = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


def test_from_the_officer_to_the_desk(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    row = made.letter(ward_copy, made.DEATH)
    made.letter(ward_copy, submitter=ward.person("Đỗ Thị Hoa", "001190001234"))
    officer = signed_in("officer")
    officer.goto(f"/office/letters/{row.pk}/")
    officer.get_by_text("Sửa lời thư").click()
    words = officer.get_by_label("Lời thư", exact=True).last
    kept = words.input_value()
    words.fill(f"{kept}\n\nRất vui được phục vụ.")
    officer.get_by_role("button", name="Lưu, chờ duyệt").click()
    expect(officer.locator("[data-error-summary]")).to_be_focused()
    axe(officer)
    screenshot(officer, "letter-error")
    officer.get_by_label("Lời thư", exact=True).last.fill(f"{kept}\n\nKính viếng hương hồn cụ.")
    officer.get_by_role("button", name="Lưu, chờ duyệt").click()
    expect(officer.get_by_role("status").first).to_contain_text("chờ lãnh đạo duyệt")
    leader = signed_in("leader")
    leader.goto("/office/letters/")
    expect(leader.locator(".letter-words")).to_have_count(2)
    axe(leader)
    screenshot(leader, "letters-waiting")
    leader.get_by_label(f"Chọn thư của hồ sơ {row.dossier.code}").check()
    leader.keyboard.press("Control+Enter")
    expect(leader.get_by_role("status").first).to_contain_text("Đã duyệt 1 thư")
    desk = signed_in("receptionist")
    desk.goto(f"/office/returns/{row.dossier_id}/")
    axe(desk)
    screenshot(desk, "letter-hand-over")
    with desk.expect_response(lambda answer: "/print/" in answer.url) as printed:
        desk.get_by_role("button", name="In thư kèm kết quả").evaluate(
            "press => press.form.removeAttribute('target')"
        )
        desk.get_by_role("button", name="In thư kèm kết quả").click()
    assert printed.value.headers["content-type"] == "application/pdf"
    row.refresh_from_db()
    assert row.printed_at
