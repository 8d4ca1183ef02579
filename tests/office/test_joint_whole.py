"""The page of a joint dossier: its parts, what it waits for, what is pressed about a part."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.office.joint_whole import PartLine, whole_box
from tests import ward
from tests.joint.acts import accept, finish, part, refuse, states

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


@pytest.fixture
def whole(cast: ward.Cast, now: object) -> Dossier:
    return accept(cast, case="with-id-card")


def page_of(dossier: Dossier) -> str:
    return reverse("office:dossier", args=[dossier.pk])


def press(client: Client, whole: Dossier, code: str, what: str, reason: str) -> tuple[int, str]:
    url = reverse("office:joint_act", args=[whole.pk, code, what])
    answer = client.post(url, {"reason": reason})
    return answer.status_code, answer.content.decode()


def line(whole: Dossier, code: str, by: ward.Actor) -> PartLine:
    box = whole_box(whole, by)
    assert box
    return next(one for one in box.lines if one.row.code == code)


def test_the_parts_stand_in_order_with_who_has_them_and_until_when(
    enter: Enter, cast: ward.Cast, whole: Dossier
) -> None:
    html = enter("receptionist").get(page_of(whole)).content.decode()
    names = [row.name for row in JointPart.objects.filter(whole=whole)]
    places = [html.index(f"{name}</") for name in names]
    assert places == sorted(places)
    birth, identity = line(whole, "birth", cast.head), line(whole, "identity", cast.head)
    assert (birth.readable, identity.readable) == (True, False)
    assert "Tư pháp" in birth.who
    assert birth.state == "Đang giải quyết"
    assert identity.state == "Chờ phần “Đăng ký khai sinh”, “Đăng ký thường trú”"
    assert birth.light
    assert birth.light.state == "soon"
    assert "Đang chờ: Đăng ký khai sinh (" in html
    assert "Xong các phần thì hồ sơ tự chuyển sang chờ trả kết quả." in html
    assert page_of(part(whole, "birth").dossier) in html
    finish(cast, part(whole, "birth"))
    assert line(whole, "identity", cast.head).state == "Chờ phần “Đăng ký thường trú”"


def test_why_a_part_ended_is_said(enter: Enter, cast: ward.Cast, whole: Dossier) -> None:
    finish(cast, part(whole, "birth"))
    residence = part(whole, "residence").dossier
    assert residence
    refuse(residence, cast.police, cast.police_leader)
    html = enter("head").get(page_of(whole)).content.decode()
    assert "Không đủ điều kiện." in html
    assert "Phần “Đăng ký thường trú" in html
    assert "không có kết quả." in html


def test_withdrawing_one_part_wants_a_reason_and_happens_once(
    enter: Enter, cast: ward.Cast, whole: Dossier
) -> None:
    desk = enter("receptionist")
    status, html = press(desk, whole, "identity", "withdraw", "  ")
    assert status == 422
    assert "Cần ghi lý do công dân xin rút." in html
    status, html = press(desk, whole, "identity", "withdraw", "Chưa cần thẻ")
    assert status == 302
    assert states(whole)["identity"] is State.WITHDRAWN
    status, html = press(desk, whole, "identity", "withdraw", "Chưa cần thẻ")
    assert status == 409
    assert "Phần này đã kết thúc" in html
    assert "Chưa cần thẻ" in html
    assert press(desk, whole, "nothing", "withdraw", "x")[0] == 404


def test_a_part_under_way_is_asked_back_from_its_agency(
    enter: Enter, cast: ward.Cast, whole: Dossier
) -> None:
    finish(cast, part(whole, "birth"))
    assert press(enter("head"), whole, "residence", "withdraw", "Chưa chuyển")[0] == 302
    shown = line(whole, "residence", cast.head)
    assert shown.state == "Công dân xin rút"
    assert not shown.withdraws
    residence = part(whole, "residence").dossier
    assert residence
    assert residence.state is Status.WITHDRAWING


def test_the_head_carries_a_part_on_paper(enter: Enter, cast: ward.Cast, whole: Dossier) -> None:
    finish(cast, part(whole, "birth"))
    head = enter("head")
    assert press(head, whole, "residence", "paper", "Hệ thống bên kia hỏng")[0] == 409
    JointPart.objects.filter(whole=whole, code="residence").update(way="exchange")
    assert line(whole, "residence", cast.head).to_paper
    assert not line(whole, "residence", cast.receptionist).to_paper
    assert press(head, whole, "residence", "paper", "")[0] == 422
    assert press(head, whole, "residence", "paper", "Hệ thống bên kia hỏng")[0] == 302
    assert part(whole, "residence").way == "paper"
    page = head.get(f"/office/dossiers/{part(whole, 'residence').dossier_id}/").content.decode()
    assert "Phần này do Công an phường Phúc Lợi giải quyết" in page
    assert "Hồ sơ đi bằng giấy" in page
    assert 'class="stations"' not in page
    assert press(head, whole, "residence", "paper", "Hệ thống bên kia hỏng")[0] == 409
    html = head.get(page_of(whole)).content.decode()
    assert "chuyển bằng giấy: Hệ thống bên kia hỏng" in html


@pytest.mark.parametrize(
    ("who", "withdraw", "paper"),
    [
        ("receptionist", 302, 403), ("head", 302, 409), ("leader", 403, 403), ("clerk", 403, 403),
        ("auditor", 403, 403), ("officer", 404, 404), ("stranger", 404, 404),
        ("outsider", 404, 404), ("admin", 404, 404), ("police", 404, 404),
        ("police_leader", 404, 404), ("insurance", 404, 404), ("insurance_leader", 404, 404),
    ],
)  # fmt: skip
def test_role_by_agency(
    who: str, withdraw: int, paper: int, enter: Enter, whole: Dossier, cast: ward.Cast
) -> None:
    client = enter(who)
    assert press(client, whole, "birth", "paper", "x")[0] == paper
    page = client.get(page_of(whole)).content.decode()
    assert ("Công dân không làm phần này nữa" in page) == (withdraw == 302)
    assert press(client, whole, "identity", "withdraw", "x")[0] == withdraw


def test_three_queries_however_many_parts(
    cast: ward.Cast, whole: Dossier, kept: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    finish(cast, part(whole, "birth"))
    whole_box(whole, cast.receptionist)
    with django_assert_num_queries(3):
        whole_box(whole, cast.receptionist)
