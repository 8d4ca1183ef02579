"""The return desk: finding the result, naming the recipient, and taking a wrong press back."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.dossiers import commands, queries
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules import Status
from motcua.files.models import Blob
from motcua.journal import queries as journal
from tests import ward
from tests.dossiers import states
from tests.office.test_actions import form_of, send
from tests.office.test_papers import PNG

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
DESK = "/office/returns/"


@pytest.fixture
def result(cast: ward.Cast, now: Any) -> Dossier:
    """A dossier whose result waits, fee paid."""
    dossier = states.resolved(cast)
    commands.collect(dossier.pk, by=cast.receptionist)
    dossier.refresh_from_db()
    return dossier


@pytest.mark.parametrize(
    ("who", "status"),
    [("receptionist", 200), ("head", 200), ("officer", 403), ("auditor", 403), ("outsider", 200)],
)
def test_the_desk_is_for_the_desk(who: str, status: int, enter: Enter, result: Dossier) -> None:
    answer = enter(who).get(DESK)
    assert answer.status_code == status
    assert (result.code in answer.content.decode()) == (who in {"receptionist", "head"})


def test_a_scanned_slip_leads_to_the_hand_over(enter: Enter, result: Dossier) -> None:
    client, page = enter("receptionist"), reverse("office:hand_over", args=[result.pk])
    for scanned in (
        f"https://motcua.example.vn/h/{result.token}", f"/h/{result.token}/", result.code,
        result.code.lower(),
    ):  # fmt: skip
        assert client.get(DESK, {"scan": scanned})["Location"] == page


@pytest.mark.parametrize("given", ["https://x.vn/h/khong-co-ma-nay", "/h/'; drop table x", "\0/"])
def test_a_wrong_code_is_told_so(given: str, enter: Enter, result: Dossier) -> None:
    answer = enter("receptionist").get(DESK, {"scan": given})
    assert "Mã này không dẫn đến hồ sơ nào" in answer.content.decode()


def test_a_slip_whose_result_is_not_there_yet(
    enter: Enter, accepted: Dossier, result: Dossier
) -> None:
    answer = enter("receptionist").get(DESK, {"scan": f"/h/{accepted.token}"})
    assert f"Hồ sơ {accepted.code} chưa trả được: Đã tiếp nhận." in answer.content.decode()


def test_another_agency_cannot_scan_it(enter: Enter, result: Dossier) -> None:
    answer = enter("outsider").get(DESK, {"scan": f"/h/{result.token}"})
    assert "Mã này không dẫn đến hồ sơ nào" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "found"), [("vu hoang", 1), ("Nam", 1), ("hon nhan nam", 1), ("khong ai", 0)]
)
def test_names_are_found_without_diacritics(
    asked: str, found: int, enter: Enter, result: Dossier
) -> None:
    assert len(enter("receptionist").get(DESK, {"scan": asked}).context["results"].rows) == found


def test_many_results_cost_the_same_and_page_on(
    enter: Enter, cast: ward.Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = enter("receptionist")
    for _ in range(4):
        states.resolved(cast)
    with django_assert_max_num_queries(10):
        client.get(DESK)


def test_it_is_handed_over_with_a_drawn_signature(enter: Enter, result: Dossier) -> None:
    client = enter("receptionist")
    drawn = "data:image/png;base64," + base64.b64encode(PNG).decode()
    form = client.get(reverse("office:hand_over", args=[result.pk])).context["form"]
    assert form["recipient"].value() == "Vũ Hoàng Nam"
    answer = send(client, result, "hand_over", drawn=drawn)
    assert answer["Location"] == f"{DESK}?done={result.pk}"
    result.refresh_from_db()
    assert result.state is Status.RETURNED
    row = Result.objects.get(dossier=result)
    assert (row.received_by_name, row.received_paper) == ("Vũ Hoàng Nam", "Căn cước và giấy hẹn")
    assert row.signature_id == Blob.objects.get().pk
    page = client.get(answer["Location"]).content.decode()
    assert "cho Vũ Hoàng Nam" in page
    assert "In giấy biên nhận" in page


@pytest.mark.parametrize("drawn", ["data:image/png;base64,###", "data:image/png;base64,TVoAAAAA"])
def test_a_drawing_that_is_none_is_refused(drawn: str, enter: Enter, result: Dossier) -> None:
    answer = send(enter("receptionist"), result, "hand_over", drawn=drawn, recipient="Vũ Thị Hoa")
    assert answer.status_code == 422
    assert "Chữ ký chưa lưu được" in answer.content.decode()
    assert "Vũ Thị Hoa" in answer.content.decode()


def test_somebody_must_sign(enter: Enter, result: Dossier) -> None:
    answer = send(enter("receptionist"), result, "hand_over")
    assert answer.status_code == 422
    assert "ký trên màn hình" in answer.content.decode()
    assert send(enter("head"), result, "hand_over", method="electronic").status_code == 303


def test_what_is_owed_comes_first(enter: Enter, cast: ward.Cast) -> None:
    dossier, client = states.resolved(cast), enter("receptionist")
    page = client.get(reverse("office:hand_over", args=[dossier.pk]))
    assert "Thu 3.000 đồng trước khi trả" in page.content.decode()
    data = {"method": "cash", "key": page.context["form"]["key"].value(), "back": "returns"}
    collected = client.post(reverse("office:act", args=[dossier.pk, "collect"]), data)
    assert collected["Location"] == reverse("office:hand_over", args=[dossier.pk])
    assert "Ai nhận?" in client.get(collected["Location"]).content.decode()


def test_an_owed_fee_stops_a_form_that_was_open(enter: Enter, cast: ward.Cast) -> None:
    dossier, client = states.resolved(cast), enter("receptionist")
    answer = send(client, dossier, "hand_over", on_paper="on")
    assert answer.status_code == 409
    assert "3.000 đồng phí, lệ phí chưa thu" in answer.content.decode()


def test_two_desks_give_it_once(enter: Enter, result: Dossier) -> None:
    one, other = enter("receptionist"), enter("head")
    first, second = form_of(one, result, "hand_over"), form_of(other, result, "hand_over")
    url = reverse("office:hand_over", args=[result.pk])
    assert one.post(url, {**first, "on_paper": "on"}).status_code == 303
    late = other.post(url, {**second, "on_paper": "on", "recipient": "Người khác"})
    assert late.status_code == 409
    assert "Trả kết quả cho Vũ Hoàng Nam" in late.content.decode()
    assert "Lê Minh Anh" in late.content.decode()
    assert Result.objects.get(dossier=result).received_by_name == "Vũ Hoàng Nam"


def test_the_head_takes_a_wrong_press_back(enter: Enter, result: Dossier) -> None:
    send(enter("receptionist"), result, "hand_over", on_paper="on")
    head = enter("head")
    assert send(head, result, "undo_hand_over", reason="Trao nhầm").status_code == 303
    result.refresh_from_db()
    assert result.state is Status.RESOLVED
    assert result.code in head.get(DESK).content.decode()


def test_who_waited_longest_stands_first(enter: Enter, cast: ward.Cast, now: Any) -> None:
    made = [states.resolved(cast).code for _ in range(3)]
    rows = enter("receptionist").get(DESK).context["results"].rows
    assert [row.task.dossier.code for row in rows] == made
    first = queries.waiting_results(cast.receptionist, limit=2)
    rest = queries.waiting_results(cast.receptionist, after=first.after, limit=2)
    assert [row.task.dossier.code for row in rest.rows] == made[2:]


def test_the_form_begins_with_whom_and_knows_their_number(
    enter: Enter, cast: ward.Cast, result: Dossier
) -> None:
    client = enter("receptionist")
    data = form_of(client, result, "hand_over")
    assert (data["recipient_number"], data["paper"]) == ("001088004821", "Căn cước và giấy hẹn")
    page = client.get(reverse("office:hand_over", args=[result.pk])).content.decode()
    assert page.partition("<main")[2].count("autofocus") == 1
    last = journal.reads(f"dossier:{result.pk}").first()
    assert last is not None
    assert (last.actor_id, last.purpose) == (cast.receptionist.id, "numbers")


def test_a_drawn_signature_is_seen_again_by_those_who_may_read(
    enter: Enter, result: Dossier
) -> None:
    client = enter("receptionist")
    drawn = "data:image/png;base64," + base64.b64encode(PNG).decode()
    assert send(client, result, "hand_over", drawn=drawn).status_code == 303
    picture = reverse("office:signature", args=[result.pk])
    page = client.get(reverse("office:dossier", args=[result.pk])).content.decode()
    assert f'src="{picture}"' in page
    answer = client.get(picture)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["X-Content-Type-Options"] == "nosniff"
    for stranger in ("stranger", "outsider", "admin"):
        assert enter(stranger).get(picture).status_code == 404
    assert journal.reads(f"dossier:{result.pk}").filter(purpose="signature").count() == 1
