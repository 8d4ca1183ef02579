"""Every action by its form: who is offered it, what it does, and when it comes too late."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers import commands, queries
from motcua.dossiers.asking import Ask
from motcua.dossiers.models import Dossier, Payment
from motcua.dossiers.rules import Status
from motcua.journal.models import Entry
from motcua.office.actions import REGISTRY
from tests import elsewhere, ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
HOSTILE = "<b onclick=x>'; drop table t; --</b> 😀 " + "ệ" * 260


def form_of(client: Client, dossier: Dossier, name: str) -> dict[str, Any]:
    """The hidden and filled fields of an action's form, as a browser would send them."""
    answer = client.get(address(dossier, name))
    assert answer.status_code == 200, answer.content.decode()
    form = answer.context["form"]
    values = {f.html_name: f.value() for f in form if f.value() is not None}
    return {k: v for k, v in values.items() if not hasattr(v, "kept")}


def address(dossier: Dossier, name: str) -> str:
    named = REGISTRY[name].address
    return reverse(named, args=[dossier.pk]) if named else reverse(
        "office:act", args=[dossier.pk, name]
    )  # fmt: skip


def send(client: Client, dossier: Dossier, name: str, **fields: Any) -> Any:
    return client.post(address(dossier, name), {**form_of(client, dossier, name), **made(fields)})


def made(fields: dict[str, Any]) -> dict[str, Any]:
    """Files are made anew each time they are sent."""
    return {name: value() if callable(value) else value for name, value in fields.items()}


# --- dossiers on which the action is next ---------------------------------------------------


def _proposed(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    commands.propose_supplement(states.open_task(dossier).pk, states.ITEMS, "Luật", by=cast.officer)
    return dossier


def _asked_at_intake(cast: ward.Cast) -> Dossier:
    given = ward.intake(documents=())
    return commands.ask_at_intake(given, states.ITEMS, "Thiếu giấy tờ", by=cast.receptionist)


def _refusal(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    commands.propose_refusal(states.open_task(dossier).pk, ["Điều 5"], by=cast.officer)
    return dossier


def _extension(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    assert dossier.due_at
    commands.draft_extension(
        dossier.pk, dossier.due_at + timedelta(days=3), "Chờ", "objective", by=cast.officer
    )
    return dossier


def _asked(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    asks = [Ask("Có tranh chấp?", unit="land"), Ask("Quy hoạch?", office="Sở Xây dựng")]
    commands.consult(states.open_task(dossier).pk, asks, by=cast.officer)
    return dossier


def _with_leader(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    return commands.forward(states.open_task(dossier).pk, by=cast.officer)


def _paid(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    commands.collect(dossier.pk, by=cast.receptionist)
    return dossier


def _paid_result(cast: ward.Cast) -> Dossier:
    dossier = states.resolved(cast)
    commands.collect(dossier.pk, by=cast.receptionist)
    dossier.refresh_from_db()
    return dossier


def _stopped_with_papers(cast: ward.Cast) -> Dossier:
    dossier = _paid(cast)
    return commands.stop(dossier.pk, "Điều 19", by=cast.leader)


def _supplied(cast: ward.Cast) -> Dossier:
    dossier = states.awaiting_supplement(cast)
    return commands.supplement_online(dossier.pk, states.PAPER, citizen="7")


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("ket-qua.pdf", b"%PDF-1.7\nket qua\n%%EOF\n")


Build = Callable[[ward.Cast], Dossier]
TABLE: dict[str, tuple[Build, str, dict[str, Any], str]] = {
    # action: (dossier, who, fields, kind of the entry it leaves)
    "forward": (states.accepted, "officer", {"note": "Đủ điều kiện"}, "forwarded"),
    "sign": (_with_leader, "leader", {"note": ""}, "signed"),
    "send_back": (_with_leader, "leader", {"to_step": "verify", "reason": "Thiếu"}, "sent_back"),
    "claim": (states.accepted, "officer", {}, "claimed"),
    "assign": (states.accepted, "head", {"officer": "colleague"}, "assigned"),
    "add_document": (states.accepted, "officer", {"document": "Công văn 12"}, "document_added"),
    "undo_forward": (_with_leader, "officer", {"reason": "Chuyển nhầm"}, "taken_back"),
    "consult": (
        states.accepted, "officer", {"unit1": "on", "question": "Có tranh chấp?"}, "opinion_asked",
    ),
    "answer_opinion": (_asked, "stranger", {"answer": "Không"}, "opinion_answered"),
    "record_opinion": (
        _asked, "receptionist",
        {"opinion": "first", "answer": "Không", "signed_by": "Lê Văn Sáu", "number": "12/SXD",
         "on": "2026-10-05", "file": _pdf},
        "opinion_answered",
    ),
    "send_papers": (
        states.accepted, "receptionist",
        {"office": "Chi cục Thuế", "task_asked": "Tính lệ phí", "answer_on": "2026-10-20"},
        "opened",
    ),
    "withdraw_opinion": (
        _asked, "officer", {"opinion": "first", "reason": "Đã rõ"}, "opinion_withdrawn",
    ),
    "accept_submitted": (states.submitted, "receptionist", {}, "accepted"),
    "decline_submitted": (states.submitted, "receptionist", {"reasons": "Điều 3"}, "declined"),
    "complete_intake": (
        _asked_at_intake, "receptionist", {"paper0": "on", "paper1": "on"}, "accepted",
    ),
    "propose_supplement": (
        states.accepted, "officer", {"ask1": "on", "what1": "bản sao", "reason": "Điều 7"},
        "supplement_proposed",
    ),
    "issue_supplement": (_proposed, "receptionist", {}, "supplement_asked"),
    "return_supplement": (_proposed, "receptionist", {"reason": "Đã có"}, "supplement_returned"),
    "receive_supplement": (
        states.awaiting_supplement, "receptionist", {"paper0": "on"}, "supplemented",
    ),
    "return_supplied": (
        _supplied, "receptionist", {"reason": "Trang 2 mờ"}, "supplement_incomplete",
    ),
    "ask_confirmation": (
        states.accepted, "officer", {"content": "Họ tên: Vũ Hoàng Nam"}, "draft_sent",
    ),
    "attach_result": (states.resolved, "clerk", {"file": _pdf}, "result_attached"),
    "collect": (states.accepted, "receptionist", {"method": "transfer"}, "fee_collected"),
    "ask_payment": (states.accepted, "receptionist", {}, "payment_asked"),
    "cancel_payment": (_paid, "receptionist", {"reason": "Thu nhầm"}, "receipt_cancelled"),
    "undo_hand_over": (states.returned, "head", {"reason": "Bấm nhầm"}, "hand_over_undone"),
    "propose_refusal": (states.accepted, "officer", {"reasons": "Điều 5"}, "refusal_proposed"),
    "approve_refusal": (_refusal, "leader", {}, "refused"),
    "reject_refusal": (_refusal, "leader", {"reason": "Chưa đủ căn cứ"}, "refusal_rejected"),
    "request_withdrawal": (
        states.accepted, "receptionist", {"reason": "Nộp nhầm"}, "withdrawal_requested",
    ),
    "agree_withdrawal": (states.withdrawing, "leader", {}, "withdrawn"),
    "give_back": (_stopped_with_papers, "receptionist", {"note": "Đủ 2 bản"}, "papers_given_back"),
    "reject_withdrawal": (
        states.withdrawing, "leader", {"reason": "Đã giải quyết"}, "withdrawal_rejected",
    ),
    "stop": (states.accepted, "leader", {"ground": "Điều 19"}, "stopped"),
    "draft_extension": (
        states.accepted, "officer",
        {"new_day": "15/10/2026", "new_hour": "10:00", "cause_class": "objective",
         "cause": "Chờ xác minh"},
        "extension_drafted",
    ),
    "approve_extension": (_extension, "leader", {}, "extended"),
    "reject_extension": (_extension, "leader", {"reason": "Còn kịp"}, "extension_rejected"),
    "hand_over": (_paid_result, "receptionist", {"on_paper": "on"}, "returned"),
}  # fmt: skip


def filled(fields: dict[str, Any], dossier: Dossier, cast: ward.Cast) -> dict[str, Any]:
    """The fields of the table with the ids of this database."""
    named = {k: getattr(cast, v).id if k == "officer" else v for k, v in fields.items()}
    if "opinion" in named:
        named["opinion"] = dossier.opinions.get(by_letter=True).pk
    return named


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
@pytest.mark.parametrize("who", ["receptionist", "officer", "leader", "head", "clerk"])
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
    for name in set(REGISTRY) - {choice.action.name for choice in offered}:
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
    dossier, client = _paid(cast), enter("receptionist")
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
