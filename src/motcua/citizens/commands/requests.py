"""Requests about one's data: made, taken back, answered by the head of the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.citizens.commands import closing
from motcua.citizens.commands._core import lock, moment, record
from motcua.citizens.models import Account, DataRequest
from motcua.citizens.rules import requests as rules
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound
from motcua.worktime.queries import calendar_for
from motcua.worktime.rules import Term, due_at

_LONGEST = 2000


@transaction.atomic
def ask(
    account_id: int, agency_id: int, kind: str, words: str = "", *, at: datetime | None = None
) -> DataRequest:
    """Ask the ward for something; it answers within two working days (Law 91/2025/QH15).

    Asking twice for the same while it waits gives the one that waits. Raises Invalid.
    """
    now, account, words = moment(at), lock(account_id), words.strip()
    if kind not in rules.KINDS:
        raise Invalid(fields={"kind": "Mời Ông/Bà chọn một việc."})
    if kind == "correct" and not words:
        raise Invalid(fields={"words": "Mời Ông/Bà ghi mục nào chưa đúng và nội dung đúng."})
    if len(words) > _LONGEST:
        raise Invalid(fields={"words": "Nội dung dài quá 2000 ký tự. Mời Ông/Bà ghi ngắn lại."})
    waiting = account.data_requests.filter(kind=kind, state=rules.OPEN).first()
    return waiting or _made(account, agency_id, kind, words, now)


def _made(account: Account, agency_id: int, kind: str, words: str, now: datetime) -> DataRequest:
    due = due_at(calendar_for(agency_id), now, Term(rules.WORKING_DAYS, "working_days"))
    if due is None:
        raise ValueError("a term without pauses always has a due date")
    row = DataRequest.objects.create(
        account=account, agency_id=agency_id, kind=kind, words=words, asked_at=now, due_at=due
    )
    record(account, "data_asked", at=now, request=row.pk, asked=kind, due_at=due)
    return row


@transaction.atomic
def take_back(account_id: int, request_id: int, *, at: datetime | None = None) -> DataRequest:
    """The citizen no longer asks for it. Raises NotFound, IllegalTransition."""
    now, account = moment(at), lock(account_id)
    row = _open(account.data_requests.select_for_update().filter(pk=request_id).first())
    row.state, row.answered_at = rules.TAKEN_BACK, now
    row.save(update_fields=["state", "answered_at"])
    record(account, "data_request_taken_back", at=now, request=row.pk)
    return row


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ward says to a request."""

    granted: bool
    words: str


@transaction.atomic
def answer(request_id: int, said: Answer, *, by: Actor, at: datetime | None = None) -> DataRequest:
    """Grant or refuse a request, with words the citizen reads; granting carries it out.

    Raises NotFound (also for another agency's), NotAllowed, Invalid, IllegalTransition where
    somebody has answered first.
    """
    now = moment(at)
    found = DataRequest.objects.filter(pk=request_id, agency_id=by.agency_id).first()
    if found is None:
        raise NotFound("Không có yêu cầu này.")
    permissions.require(by, "data.answer", agency_id=found.agency_id)
    account = lock(found.account_id)
    row = _open(DataRequest.objects.select_for_update().get(pk=request_id))
    _write(row, said, by, now)
    record(account, "data_answered", at=now, by=by, request=row.pk, asked=row.kind, state=row.state)
    if said.granted:
        _carry_out(row, account, by, now)
    return row


def _write(row: DataRequest, said: Answer, by: Actor, now: datetime) -> None:
    words = said.words.strip()
    if not words or len(words) > _LONGEST:
        raise Invalid(
            fields={"answer": "Mời ghi câu trả lời cho công dân, có căn cứ; không quá 2000 ký tự."}
        )
    row.state = rules.GRANTED if said.granted else rules.REFUSED
    row.answer, row.answered_at, row.answered_by_id = words, now, by.id
    row.save(update_fields=["state", "answer", "answered_at", "answered_by_id"])


def _carry_out(row: DataRequest, account: Account, by: Actor, now: datetime) -> None:
    if row.kind == "delete":
        closing.close(account, by=by, at=now)
    elif row.kind == "restrict":
        account.restricted_at = now
        account.save(update_fields=["restricted_at"])


@transaction.atomic
def lift_restriction(account_id: int, *, at: datetime | None = None) -> Account:
    """The citizen lets the ward use the data as before."""
    account = lock(account_id)
    if account.restricted_at:
        account.restricted_at = None
        account.save(update_fields=["restricted_at"])
        record(account, "restriction_lifted", at=moment(at))
    return account


def _open(row: DataRequest | None) -> DataRequest:
    if row is None:
        raise NotFound("Không có yêu cầu này.")
    if row.state != rules.OPEN:
        raise IllegalTransition("Yêu cầu này đã có câu trả lời.")
    return row
