"""Every action by its form: who is offered it, what it does, and when it comes too late."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers import commands, queries
from motcua.dossiers.models import Payment
from motcua.dossiers.rules import Status
from motcua.journal.models import Entry
from motcua.office.actions import REGISTRY
from tests import elsewhere, ward
from tests.dossiers import states
from tests.office.action_table import TABLE, address, filled, form_of, made, paid, send

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
WHO = ["receptionist", "officer", "leader", "head", "clerk"]
HOSTILE = "<b onclick=x>'; drop table t; --</b> 😀 " + "ệ" * 260


@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_form_does_what_it_says(name: str, enter: Enter, cast: ward.Cast) -> None:
    build, who, fields, kind = TABLE[name]
    dossier = build(cast)
    given = filled(fields, dossier, cast)
    if name == "cancel_payment":
        given["payment"] = Payment.objects.get(dossier=dossier).pk
    trail = Entry.objects.filter(chain=f"dossier:{dossier.pk}").order_by("-seq")
    before = trail.count()
    answer = send(enter(who), dossier, name, **given)
    assert answer.status_code == 303, answer.content.decode()
    entry = trail[0]
    assert (entry.kind.rpartition(".")[2], trail.count()) == (kind, before + 1)


def test_every_action_has_its_line_in_the_table() -> None:
    assert set(REGISTRY) == set(TABLE) | {"record_verification"}


@pytest.mark.parametrize("name", sorted(TABLE))
def test_a_form_sent_twice_acts_once(name: str, enter: Enter, cast: ward.Cast) -> None:
    build, who, fields, _kind = TABLE[name]
    dossier, client = build(cast), enter(who)
    given = filled(fields, dossier, cast)
    if name == "cancel_payment":
        given["payment"] = Payment.objects.get(dossier=dossier).pk
    data = {**form_of(client, dossier, name), **given}
    assert client.post(address(dossier, name), made(data)).status_code == 303
    before = Entry.objects.count()
    again = client.post(address(dossier, name), made(data))
    assert again.status_code == 303, again.content.decode()
    assert Entry.objects.count() == before


@pytest.mark.parametrize("name", sorted(TABLE))
def test_without_permission_nothing_happens(name: str, enter: Enter, cast: ward.Cast) -> None:
    dossier = TABLE[name][0](cast)
    before = Entry.objects.count()
    auditor, outsider = enter("auditor"), enter("outsider")
    assert auditor.get(address(dossier, name)).status_code == 403
    assert auditor.post(address(dossier, name), {"reason": "x"}).status_code == 403
    assert outsider.get(address(dossier, name)).status_code == 404
    assert outsider.post(address(dossier, name)).status_code == 404
    assert Entry.objects.count() == before


@pytest.mark.parametrize("state", list(Status))
@pytest.mark.parametrize("who", WHO)
def test_whatever_is_offered_has_a_form(
    state: Status, who: str, enter: Enter, cast: ward.Cast
) -> None:
    dossier, client = states.BUILD[state](cast), enter(who)
    page = client.get(reverse("office:dossier", args=[dossier.pk]))
    if page.status_code == 404:
        return
    offered = [c for c in (page.context["choices"].next, *page.context["choices"].others) if c]
    for choice in offered:
        assert client.get(choice.link).status_code == 200, choice.link
    shut = sorted(set(REGISTRY) - {choice.action.name for choice in offered})
    for name in shut[list(Status).index(state) % len(WHO) :: len(WHO)]:  # all, over the states
        assert client.get(address(dossier, name)).status_code in {403, 409}, name


def test_a_stale_page_says_who_when_and_what_now(enter: Enter, cast: ward.Cast) -> None:
    dossier, client = states.accepted(cast), enter("officer")
    data = form_of(client, dossier, "consult")
    commands.forward(states.open_task(dossier).pk, by=cast.colleague)
    answer = client.post(
        address(dossier, "consult"), {**data, "unit1": "on", "question": "Câu hỏi đã gõ dài"}
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Ngô Thị Lan" in html
    assert "09:42" in html
    assert "Ký duyệt" in html
    assert "Câu hỏi đã gõ dài" in html


def test_what_is_not_offered_costs_one_look_at_the_dossier(enter: Enter, cast: ward.Cast) -> None:
    dossier, client = states.accepted(cast), enter("officer")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(dossier, "hand_over")).status_code == 403
    papers = [one for one in asked if 'FROM "dossiers_document"' in one["sql"]]
    assert len(papers) == 1


def test_two_officers_on_one_task(enter: Enter, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    one, other = enter("officer"), enter("colleague")
    first, second = form_of(one, dossier, "claim"), form_of(other, dossier, "claim")
    assert one.post(address(dossier, "claim"), first).status_code == 303
    answer = other.post(address(dossier, "claim"), second)
    assert answer.status_code in {403, 409}
    assert "Đỗ Văn Thành" in answer.content.decode()


def test_a_page_open_while_the_citizen_withdrew(enter: Enter, cast: ward.Cast) -> None:
    dossier, client = states.accepted(cast), enter("receptionist")
    data = form_of(client, dossier, "ask_payment")
    commands.request_withdrawal(dossier.pk, "Nộp nhầm", by=cast.head)
    answer = client.post(address(dossier, "ask_payment"), data)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Công dân xin rút hồ sơ" in html
    assert "Trần Quốc Khánh" in html


@pytest.mark.parametrize("name", sorted(TABLE))
def test_any_text_is_taken_or_refused_in_words(name: str, enter: Enter, cast: ward.Cast) -> None:
    build, who, _fields, _kind = TABLE[name]
    dossier, client = build(cast), enter(who)
    data = form_of(client, dossier, name)
    form = client.get(address(dossier, name)).context["form"]
    written = [f.html_name for f in form.visible_fields() if f.widget_type in {"text", "textarea"}]
    for text in (HOSTILE, "", "   ", "x\0y", "ệ" * 5000):
        answer = client.post(address(dossier, name), {**data, **dict.fromkeys(written, text)})
        assert answer.status_code in {303, 403, 409, 422}, (text[:5], answer.content.decode())
        assert "<b onclick" not in answer.content.decode()
        if answer.status_code == 303:
            page = client.get(reverse("office:dossier", args=[dossier.pk]))
            assert "<b onclick" not in page.content.decode()
            return


def test_what_was_typed_comes_back(enter: Enter, cast: ward.Cast) -> None:
    dossier, client = states.accepted(cast), enter("officer")
    answer = send(client, dossier, "consult", question="Nội dung đã gõ", hours="0")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Nội dung đã gõ" in html
    assert "data-error-summary" in html
    assert re.search(r'id="id_hours_error"', html)


def test_who_approves_a_second_request_is_of_the_desk_that_sends_it(
    enter: Enter, cast: ward.Cast
) -> None:
    other = elsewhere.settle()
    dossier = elsewhere.accept(cast, other)
    for n in range(2):
        task = elsewhere.standing(dossier)
        row = commands.propose_supplement(task.pk, states.ITEMS, "Luật Hộ tịch", by=other.officer)
        if n == 0:
            commands.issue_supplement(row.pk, by=cast.receptionist)
            commands.receive_supplement(dossier.pk, states.PAPER, by=cast.receptionist)
    answer = send(
        enter("receptionist"), dossier, "issue_supplement",
        exception_ground="Điều 8", approver=str(cast.leader.id),
    )  # fmt: skip
    assert answer.status_code == 303
    assert dossier.asked.filter(exception_by=cast.leader.id, state="issued").exists()


def test_a_second_request_needs_a_ground_and_an_approver(enter: Enter, cast: ward.Cast) -> None:
    dossier = states.awaiting_supplement(cast)
    commands.receive_supplement(dossier.pk, states.PAPER, by=cast.receptionist)
    commands.propose_supplement(states.open_task(dossier).pk, states.ITEMS, "Luật", by=cast.officer)
    client = enter("receptionist")
    refused = send(client, dossier, "issue_supplement")
    assert refused.status_code == 422
    assert "một lần" in refused.content.decode()
    answer = send(
        client, dossier, "issue_supplement",
        exception_ground="Điều 8", approver=str(cast.leader.id),
    )  # fmt: skip
    assert answer.status_code == 303
    assert dossier.asked.filter(exception_by=cast.leader.id, state="issued").exists()


def test_a_form_of_one_dossier_does_nothing_to_another(enter: Enter, cast: ward.Cast) -> None:
    mine, other = states.accepted(cast), states.accepted(cast)
    client = enter("officer")
    data = form_of(client, mine, "forward")
    answer = client.post(address(other, "forward"), data)
    assert answer.status_code == 404
    assert states.open_task(mine).step_code == states.open_task(other).step_code == "verify"


def test_money_is_taken_once_though_two_desks_press(enter: Enter, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    one, other = enter("receptionist"), enter("head")
    first, second = form_of(one, dossier, "collect"), form_of(other, dossier, "collect")
    assert one.post(address(dossier, "collect"), first).status_code == 303
    answer = other.post(address(dossier, "collect"), second)
    assert answer.status_code == 409
    assert "Lê Minh Anh" in answer.content.decode()
    assert queries.page(dossier.pk, cast.head).owed == 0
    assert Payment.objects.filter(dossier=dossier).count() == 1


def test_a_list_that_emptied_meanwhile_is_too_late_not_wrong(enter: Enter, cast: ward.Cast) -> None:
    dossier, client = paid(cast), enter("receptionist")
    payment = Payment.objects.get(dossier=dossier)
    data = form_of(client, dossier, "cancel_payment")
    commands.cancel_payment(payment.pk, "Thu nhầm", by=cast.head)
    answer = client.post(
        address(dossier, "cancel_payment"), {**data, "payment": payment.pk, "reason": "Sai tên"}
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Trần Quốc Khánh" in html
    assert "Sai tên" in html


def test_verification_on_site_where_the_route_allows_it(enter: Enter, cast: ward.Cast) -> None:
    client = enter("officer")
    plain = states.accepted(cast)
    assert client.get(address(plain, "record_verification")).status_code == 409
    dossier = states.accepted(cast, code="2.001263")  # adoption: its second step is on site
    commands.forward(states.open_task(dossier).pk, by=cast.officer)
    minutes = {"place": "Tổ 9", "held_at": "9 giờ 06/10/2026", "participants": "Hai bên"}
    refused = send(client, dossier, "record_verification", **minutes, minutes=" ")
    assert refused.status_code == 422
    done = send(client, dossier, "record_verification", **minutes, minutes="Đúng như khai")
    assert done.status_code == 303
    page = client.get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    assert "Xác minh tại chỗ: Tổ 9; 9 giờ 06/10/2026; Hai bên; Đúng như khai" in page


def test_the_apology_cannot_name_an_earlier_day(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    dossier, client = states.accepted(cast), enter("officer")
    answer = send(
        client, dossier, "draft_extension", new_day="7/10/2026", new_hour="10h00",
        cause_class="objective", cause="Chờ",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Ngày hẹn mới phải sau ngày hẹn cũ." in answer.content.decode()


def test_where_only_a_pdf_is_taken_only_a_pdf_is_asked_for(enter: Enter, cast: ward.Cast) -> None:
    dossier = states.resolved(cast)
    html = enter("clerk").get(address(dossier, "attach_result")).content.decode()
    assert 'accept="application/pdf"' in html
    assert "Chỉ nhận tệp PDF" in html
    assert "JPG" not in html
