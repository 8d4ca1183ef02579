"""Every action of a dossier: on which dossier it is next, who does it, with what, to what end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.dossiers import commands
from motcua.dossiers.asking import Ask
from motcua.dossiers.models import Dossier
from motcua.office.actions import REGISTRY
from tests import ward
from tests.dossiers import states


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


def paid(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    commands.collect(dossier.pk, by=cast.receptionist)
    return dossier


def _paid_result(cast: ward.Cast) -> Dossier:
    dossier = states.resolved(cast)
    commands.collect(dossier.pk, by=cast.receptionist)
    dossier.refresh_from_db()
    return dossier


def _stopped_with_papers(cast: ward.Cast) -> Dossier:
    dossier = paid(cast)
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
    "cancel_payment": (paid, "receptionist", {"reason": "Thu nhầm"}, "receipt_cancelled"),
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
