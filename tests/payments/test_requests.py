"""Asking for money: one open request, closed by whatever ends it."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Charge, Dossier
from motcua.dossiers.rules import PAYABLE, Status
from motcua.journal import queries as journal
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed
from motcua.payments import commands, queries
from motcua.payments.models import BankAccount, PaymentRequest
from motcua.payments.rules import vietqr
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def test_a_request_is_for_what_is_owed(waiting: Dossier, asked: PaymentRequest) -> None:
    assert (asked.amount, asked.state) == (3_000, "open")
    assert asked.lines[0]["amount"] == 3_000
    assert asked.lines[0]["why"]
    assert len(asked.token) >= 20
    assert commands.request_for(waiting.pk) == asked
    assert journal.verify_chain(f"pay:{asked.pk}") is None


def test_another_sum_supersedes(waiting: Dossier, asked: PaymentRequest) -> None:
    Charge.objects.create(dossier=waiting, code="more", name="Bản sao", unit_amount=8_000,
                          amount=8_000, why="1 bản")  # fmt: skip
    again = commands.request_for(waiting.pk)
    asked.refresh_from_db()
    assert (asked.state, again.amount, again.state) == ("superseded", 11_000, "open")
    assert again.reference != asked.reference


def test_time_runs_out(waiting: Dossier, asked: PaymentRequest, now: datetime) -> None:
    assert commands.expire_due(at=asked.expires_at - timedelta(seconds=1)) == 0
    assert commands.expire_due(at=asked.expires_at) == 1
    asked.refresh_from_db()
    assert asked.state == "expired"
    assert commands.request_for(waiting.pk) != asked


def test_paid_at_the_desk_nothing_is_asked_any_more(
    cast: ward.Cast, waiting: Dossier, asked: PaymentRequest
) -> None:
    dossiers.collect(waiting.pk, by=cast.receptionist)
    asked.refresh_from_db()
    assert (asked.state, asked.payment) == ("cancelled", None)
    with pytest.raises(IllegalTransition, match="không còn khoản"):
        commands.request_for(waiting.pk)


def test_a_withdrawal_ends_the_request(
    cast: ward.Cast, waiting: Dossier, asked: PaymentRequest
) -> None:
    dossiers.request_withdrawal(waiting.pk, "Nộp nhầm", by=cast.receptionist)
    asked.refresh_from_db()
    assert asked.state == "cancelled"


@pytest.mark.parametrize("state", list(Status))
def test_which_states_take_money(cast: ward.Cast, now: datetime, state: Status) -> None:
    dossier = states.BUILD[state](cast)
    if state in PAYABLE:
        assert commands.request_for(dossier.pk).amount == 3_000
        paid = dossiers.collect_online(dossier.pk, 3_000, "online", "T1")
        assert paid.collected_by_id is None
        dossier.refresh_from_db()
        waited = state is Status.AWAITING_PAYMENT
        assert dossier.state is (Status.IN_PROGRESS if waited else state)
    else:
        with pytest.raises(IllegalTransition):
            commands.request_for(dossier.pk)
        with pytest.raises(IllegalTransition):
            dossiers.collect_online(dossier.pk, 3_000, "online", "T1")


def test_only_the_whole_sum_is_taken(cast: ward.Cast, waiting: Dossier) -> None:
    for amount in (2_999, 3_001):
        with pytest.raises(Invalid) as refused:
            dossiers.collect_online(waiting.pk, amount, "online", "T1")
        assert refused.value.code == "amount"
    with pytest.raises(NotAllowed):
        dossiers.collect_online(waiting.pk, 3_000, "transfer", "T1", by=cast.officer)
    paid = dossiers.collect_online(waiting.pk, 3_000, "online", "T1")
    assert paid.receipt == "BL26-H26.62.08/0000001"
    paper = queries.receipt_of(paid)
    assert paper.data["method_text"] == "Trực tuyến"
    assert paper.data["cashier_signer"]["name"] == "Hệ thống thu trực tuyến"


def test_what_is_due(
    waiting: Dossier, account: BankAccount, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        due = queries.for_dossier(waiting)
    # Who asked a citizen to pay has made the request.
    asked = PaymentRequest.objects.get()
    assert (due.owed, due.payable, due.online, due.request) == (3_000, True, True, asked)
    assert commands.request_for(waiting.pk) == asked


def test_the_qr_says_what_is_asked(asked: PaymentRequest, account: BankAccount) -> None:
    told = vietqr.parse(queries.qr_text(asked, account))
    assert (told.bank_bin, told.account, told.amount) == ("970436", "0011001234567", 3_000)
    assert told.purpose == f"{asked.reference} NOP PHI"
    assert len(told.purpose) <= 25
    assert told.bill == "H266208261006" + asked.dossier.code[-4:]


def test_who_sets_the_account(cast: ward.Cast, account: BankAccount) -> None:
    good = {"bank_bin": "970415", "bank_name": "VietinBank", "number": "11 22 33 44",
            "holder": "UBND PHUONG"}  # fmt: skip
    for other in (cast.receptionist, cast.officer, cast.leader, cast.admin, cast.auditor):
        with pytest.raises(NotAllowed):
            commands.change_account(good, by=other)
    with pytest.raises(Invalid) as refused:
        commands.change_account({"bank_bin": "97", "number": "số"}, by=cast.head)
    assert set(refused.value.fields) == {"bank_bin", "number", "bank_name", "holder"}
    assert commands.change_account(good, by=cast.head).number == "11223344"
    assert [e.data["number"] for e in journal.trail(f"bank:{cast.head.agency_id}")] == [
        "0011001234567", "11223344",
    ]  # fmt: skip
