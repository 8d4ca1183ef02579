"""Parts of joint dossiers on paper, on screen: the desk, a colleague, officers, other agencies."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.joint import commands as joint
from motcua.joint.rules import State
from motcua.kernel import clock
from motcua.office.joint_whole import whole_box
from motcua.transfers import commands
from motcua.transfers.models import Transfer
from tests import ward
from tests.joint.acts import NUMBER, accept, part, states
from tests.joint.on_paper import INSURANCE, begun, paper_cast

__all__ = ["paper_cast"]
pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
PAGE, HAND = reverse("office:transfers"), reverse("office:transfers_hand")


def page_of(dossier: Dossier) -> str:
    return reverse("office:dossier", args=[dossier.pk])


def sheet_of(row: Transfer) -> str:
    return reverse("office:transfer", args=[row.pk])


def act_on(row: Transfer, what: str) -> str:
    return reverse("office:transfer_act", args=[row.pk, what])


def slip_of(dossier: Dossier) -> Transfer:
    return Transfer.objects.filter(dossier=dossier).latest("id")


def pressed(client: Client, row: Transfer, **changes: object) -> tuple[int, str]:
    """Record what came back, with all fields of a result."""
    key = client.get(sheet_of(row)).context["form"]["key"].value()
    fields = {
        "key": key, "outcome": "result", "number": "GD40", "on": "2026-10-06",
        "brought_by": "Cao Thị Thảo",
        "file": SimpleUploadedFile("kq.pdf", b"%PDF-1.7\nthe\n%%EOF\n"), **changes,
    }  # fmt: skip
    answer = client.post(sheet_of(row), fields)
    return answer.status_code, answer.content.decode()


def test_the_desk_hands_a_part_over_and_takes_its_result(
    enter: Enter, paper_cast: ward.Cast
) -> None:
    whole, mine = begun(paper_cast)
    row, desk = slip_of(mine), enter("receptionist")
    html = desk.get(PAGE).content.decode()
    assert INSURANCE in html
    assert mine.code in html
    assert NUMBER not in html
    for page in (page_of(whole), page_of(mine)):
        html = desk.get(page).content.decode()
        assert "Chờ bàn giao, giao trước 17:00 06/10/2026" in html
        assert sheet_of(row) in html
    fields = {"do": "hand", "office": INSURANCE, "transfer": [row.pk], "means": "staff"}
    assert desk.post(HAND, {**fields, "received_by": "Cao Thị Thảo"}).status_code == 302
    assert enter("head").post(HAND, {**fields, "received_by": "B"}).status_code == 409
    assert "danh sách 01/BG-2026" in desk.get(page_of(whole)).content.decode()
    html = desk.get(sheet_of(row)).content.decode()
    assert "Hồ sơ còn bước ở phường" not in html, "a part has no step of the ward's"
    assert "Giấy tờ, không giải quyết" not in html, "its citizen has not asked for it"
    assert pressed(desk, row)[0] == 302
    assert states(whole)["insurance"] is State.DONE
    status, html = pressed(enter("head"), row, key="other")
    assert status == 409
    assert "đã nhận lại rồi" in html
    assert "GD40" in html, "what was typed is kept"
    assert "Nhận lại lúc" in desk.get(page_of(whole)).content.decode()


def test_what_others_need_is_asked_for_with_the_result(enter: Enter, paper_cast: ward.Cast) -> None:
    whole = accept(paper_cast)
    row = part(whole, "birth")
    row.way = "paper"
    row.save()
    assert row.dossier
    row.dossier.tasks.update(state="cancelled")
    desk = enter("receptionist")
    assert "Chưa có phiếu chuyển: phần “Đăng ký khai sinh”" in desk.get(PAGE).content.decode()
    assert "Chưa có phiếu chuyển" in desk.get(page_of(whole)).content.decode()
    make = reverse("office:transfer_part", args=[row.dossier.pk])
    assert desk.post(make).status_code == 302
    assert desk.post(make).status_code == 409, "a second press makes no second slip"
    slip = slip_of(row.dossier)
    commands.hand_over([slip.pk], "B", by=paper_cast.receptionist)
    assert "Số định danh cá nhân" in desk.get(sheet_of(slip)).content.decode()
    status, html = pressed(desk, slip, gift_personal_number="12")
    assert status == 422
    assert 'value="12"' in html
    assert pressed(desk, slip, gift_personal_number=NUMBER)[0] == 302
    assert states(whole)["birth"] is State.DONE


def test_asked_back_on_screen(enter: Enter, paper_cast: ward.Cast) -> None:
    whole, mine = begun(paper_cast)
    desk, withdraw = (
        enter("receptionist"),
        reverse("office:joint_act", args=[whole.pk, "insurance", "withdraw"]),
    )
    answer = desk.post(withdraw, {"reason": "Chưa cần"}, follow=True).content.decode()
    assert "Đã rút phần" in answer, "its papers had not left the desk"
    whole, mine = begun(paper_cast)
    row = slip_of(mine)
    commands.hand_over([row.pk], "B", by=paper_cast.receptionist)
    withdraw = reverse("office:joint_act", args=[whole.pk, "insurance", "withdraw"])
    desk.post(withdraw, {"reason": "Chưa cần"})
    assert "công dân xin rút" in desk.get(PAGE).content.decode()
    html = desk.get(sheet_of(row)).content.decode()
    assert "Cơ quan ấy không cho rút" in html
    assert "Giấy tờ, không giải quyết" in html
    assert (
        "Cần ghi lý do"
        in desk.post(act_on(row, "kept"), {"words": " "}, follow=True).content.decode()
    )
    desk.post(act_on(row, "kept"), {"words": "Thẻ đang in"})
    mine.refresh_from_db()
    assert mine.state is Status.IN_PROGRESS
    assert desk.post(act_on(row, "kept"), {"words": "Thẻ đang in"}).status_code == 409
    joint.withdraw_part(whole.pk, "insurance", "Thôi hẳn", by=paper_cast.receptionist)
    assert pressed(desk, row, outcome="given_back", number="", on="", file="")[0] == 302
    assert states(whole)["insurance"] is State.WITHDRAWN


def test_to_paper_from_the_page_of_the_whole(enter: Enter, paper_cast: ward.Cast) -> None:
    whole, _ = begun(paper_cast)
    row = part(whole, "residence")
    row.way = "exchange"
    row.save()
    url = reverse("office:joint_act", args=[whole.pk, "residence", "paper"])
    answer = enter("head").post(url, {"reason": "Bên kia hỏng máy"}, follow=True)
    assert "phiếu chuyển ở trang Chuyển giấy tờ" in answer.content.decode()
    assert enter("head").post(url, {"reason": "Bên kia hỏng máy"}).status_code == 409
    assert Transfer.objects.filter(dossier=row.dossier).count() == 1


@pytest.mark.parametrize(
    "who",
    ["officer", "colleague", "leader", "clerk", "auditor", "admin", "outsider", "police",
     "insurance", "insurance_leader"],
)  # fmt: skip
def test_nobody_else_sees_or_does(who: str, enter: Enter, paper_cast: ward.Cast) -> None:
    _, mine = begun(paper_cast)
    row, client = slip_of(mine), enter(who)
    assert mine.code not in client.get(PAGE).content.decode()
    assert client.get(sheet_of(row)).status_code == 404
    assert client.post(reverse("office:transfer_part", args=[mine.pk])).status_code == 403
    commands.hand_over([row.pk], "B", by=paper_cast.receptionist)
    joint_part = part(mine.whole, "insurance")  # type: ignore[arg-type]  # it has one
    joint.withdraw_part(joint_part.whole_id, "insurance", "x", by=paper_cast.receptionist)
    assert client.post(act_on(row, "kept"), {"words": "x"}).status_code == 403
    row.refresh_from_db()
    mine.refresh_from_db()
    assert (row.state, mine.state) == ("handed", Status.WITHDRAWING)


def test_the_alarm_and_few_queries(
    enter: Enter,
    paper_cast: ward.Cast,
    kept: None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cases = [begun(paper_cast) for _ in range(3)]
    desk = enter("receptionist")
    first = slip_of(cases[0][1])
    with clock.at(first.due_at + timedelta(minutes=1)):
        assert "3 hồ sơ quá giờ bàn giao" in desk.get(reverse("office:worklist")).content.decode()
        with django_assert_max_num_queries(11):
            assert "3 quá giờ giao" in desk.get(PAGE).content.decode()
    whole_box(cases[0][0], paper_cast.receptionist)
    with django_assert_num_queries(4):
        whole_box(cases[0][0], paper_cast.receptionist)
