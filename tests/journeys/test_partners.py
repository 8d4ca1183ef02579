"""Asking others and papers for other agencies, in a real browser: axe, phone and desk."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from motcua.dossiers import commands
from motcua.dossiers.asking import Ask
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Opinion
from motcua.kernel import clock
from motcua.transfers import commands as transfers
from motcua.transfers.models import Transfer
from tests import neighbours, ward
from tests.dossiers import states

SignedIn = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]
LAND = "Chi nhánh Văn phòng đăng ký đất đai số 5"
QUESTION = "Ông Nam có đăng ký kết hôn tại phường Việt Hưng trong thời gian 2015–2019 không?"


def _late(cast: ward.Cast, near: neighbours.Neighbour) -> Dossier:
    """Asked of a unit, an agency and an office; the agency is late."""
    dossier = states.accepted(cast)
    given = commands.keep_documents(
        dossier, [DocumentInput("", "Tờ khai", blob=states.pdf())], stage="intake",
        at=clock.now(), by=None,
    )[0]  # fmt: skip
    commands.consult(
        states.open_task(dossier).pk,
        [Ask(QUESTION, agency_id=near.agency.pk, documents=(given.pk,)),
         Ask(QUESTION, unit="land", hours=16), Ask("Quy hoạch thửa đất?", office="Sở Xây dựng")],
        by=cast.officer,
    )  # fmt: skip
    Opinion.objects.filter(dossier=dossier, unit=None, by_letter=False).update(
        due_at=clock.now() - timedelta(hours=30)
    )
    return dossier


def test_asking_and_answering(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    near = neighbours.settle(ward_copy)
    dossier = _late(ward_copy, near)
    page = signed_in("head")
    page.goto("/office/")
    expect(page.get_by_text("1 lời xin ý kiến quá hạn")).to_be_visible()
    letter = f"/office/dossiers/{dossier.pk}/record_opinion/"
    for address, name in (("/office/opinions/", "opinions"), (letter, "letter")):
        page.goto(address)
        axe(page)
        screenshot(page, name)
    page = signed_in("officer")
    page.goto(f"/office/dossiers/{dossier.pk}/consult/")
    axe(page)
    screenshot(page, "consult")
    page = signed_in("their_leader")
    page.goto("/office/opinions/")
    page.get_by_role("link", name=QUESTION[:40]).click()
    axe(page)
    screenshot(page, "opinion-asked")
    page.get_by_label("Ý kiến trả lời").fill("Không có.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Đã gửi ý kiến trả lời.")).to_be_visible()


def test_papers_go_and_come_back(
    signed_in: SignedIn, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    rows = []
    for n, office in enumerate((LAND, LAND, "Chi cục Thuế khu vực I", LAND)):
        dossier = states.accepted(
            ward_copy, submitter=ward.person(f"Trần Thị Bích {n}", f"0010880048{n:02}")
        )
        rows.append(
            transfers.send(
                dossier.pk, office, task="Xác định nghĩa vụ tài chính", by=ward_copy.receptionist
            )
        )
    transfers.hand_over([rows[3].pk], "Trần Văn Đất", by=ward_copy.receptionist)
    Transfer.objects.filter(pk=rows[0].pk).update(due_at=clock.now() - timedelta(hours=2))
    page = signed_in("receptionist")
    page.goto("/office/transfers/")
    axe(page)
    screenshot(page, "transfers")
    panel = page.get_by_role("form", name=LAND)
    panel.get_by_label("Người nhận ký tên").fill("Nguyễn Văn Bàn")
    panel.get_by_role("button", name="Ghi đã giao").click()
    expect(page.get_by_text("Đã ghi bàn giao")).to_be_visible()
    page.goto(f"/office/transfers/{rows[0].pk}/")
    axe(page)
    screenshot(page, "transfer-back")
    page.set_viewport_size({"width": 320, "height": 700})
    for address in ("/office/transfers/", "/office/opinions/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
