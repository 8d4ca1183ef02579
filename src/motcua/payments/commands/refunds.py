"""Giving money back: one proposes, another who did not take it approves, then it is given."""

from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Payment
from motcua.dossiers.rules import Status
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from motcua.payments.commands import unclear
from motcua.payments.models import Incoming, Refund
from motcua.payments.models.cash import APPROVED, GIVEN, PROPOSED, REJECTED
from motcua.payments.models.incoming import REFUNDED, REFUNDING, UNCLEAR

# A wrong receipt of a living dossier is cancelled; money goes back where the matter has ended.
ENDED: Final = frozenset({Status.STOPPED, Status.NOT_ACCEPTED})
METHODS: Final = {"cash": "Tiền mặt", "transfer": "Chuyển khoản"}


@transaction.atomic
def propose(
    ground: str,
    *,
    by: Actor,
    payment_id: int | None = None,
    incoming_id: int | None = None,
    at: datetime | None = None,
) -> Refund:
    """Propose to give back a receipt's money, or money that was never applied.

    ``ground`` names why, with the article of law. Raises Invalid, NotFound, Stale.
    """
    permissions.require(by, "cash.reconcile", agency_id=by.agency_id)
    at = at or clock.now()
    if not ground.strip():
        raise Invalid(fields={"ground": "Cần ghi lý do và căn cứ trả lại tiền."})
    amount = _of_receipt(payment_id, by) if payment_id else _of_money(incoming_id, by)
    try:
        with transaction.atomic():
            row = Refund.objects.create(
                agency_id=by.agency_id, payment_id=payment_id, amount=amount,
                incoming_id=None if payment_id else incoming_id, ground=ground.strip()[:500],
                proposed_at=at, proposed_by_id=by.id,
            )  # fmt: skip
    except IntegrityError:
        raise Stale("Khoản này đã có đề nghị trả lại.") from None
    _record(row, "proposed", by, at, ground=row.ground)
    return row


@transaction.atomic
def decide(
    refund_id: int, approve: bool, note: str, *, by: Actor, at: datetime | None = None
) -> Refund:
    """Approve or reject. Nobody approves what they proposed, or money they took themselves."""
    row = _held(refund_id, by, "cash.approve", PROPOSED)
    at = at or clock.now()
    took = row.payment.collected_by_id if row.payment else None
    if by.id in (row.proposed_by_id, took):
        raise NotAllowed("Người đề nghị hoặc người đã thu tiền không tự duyệt trả lại.")
    if not approve and not note.strip():
        raise Invalid(fields={"note": "Cần ghi lý do không đồng ý."})
    row.state = APPROVED if approve else REJECTED
    row.decided_at, row.decided_by_id, row.note = at, by.id, note.strip()[:500]
    row.save()
    if not approve:
        _turn(row, UNCLEAR)
    _record(row, row.state, by, at, note=row.note)
    return row


@transaction.atomic
def give(
    refund_id: int, method: str, reference: str, *, by: Actor, at: datetime | None = None
) -> Refund:
    """The money was given: in cash from the drawer of ``by``, or by transfer."""
    row = _held(refund_id, by, "cash.reconcile", APPROVED)
    at = at or clock.now()
    wrong: dict[str, str] = {}
    if method not in METHODS:
        wrong["method"] = "Mời chọn tiền mặt hoặc chuyển khoản."
    if not reference.strip():
        wrong["reference"] = "Cần ghi số phiếu chi hoặc số lệnh chuyển tiền."
    if wrong:
        raise Invalid(fields=wrong)
    row.state, row.method, row.reference = GIVEN, method, reference.strip()[:100]
    row.given_at, row.given_by_id = at, by.id
    row.save()
    _turn(row, REFUNDED)
    _record(row, "given", by, at, method=method, reference=row.reference)
    return row


def _of_receipt(payment_id: int, by: Actor) -> int:
    rows = Payment.objects.filter(dossier__reception_agency=by.agency_id)
    payment = rows.filter(pk=payment_id).first()
    if payment is None:
        raise NotFound("Không có biên lai này.")
    dossier = dossiers.hold(payment.dossier_id)
    payment.refresh_from_db()
    if payment.cancelled_at:
        raise Invalid("Biên lai này đã hủy, không còn khoản để trả lại.")
    if dossier.state not in ENDED:
        raise Invalid(
            "Hồ sơ còn đang giải quyết. Thu nhầm thì hủy biên lai; chỉ trả lại tiền khi hồ sơ "
            "đã rút, dừng hoặc không tiếp nhận."
        )
    return payment.amount


def _of_money(incoming_id: int | None, by: Actor) -> int:
    row = unclear.held(incoming_id or 0, by)
    row.state = REFUNDING
    row.save(update_fields=["state"])
    return row.amount


def _held(pk: int, by: Actor, action: str, state: str) -> Refund:
    permissions.require(by, action, agency_id=by.agency_id)
    row = Refund.objects.select_for_update(of=("self",)).select_related("payment").filter(
        pk=pk, agency_id=by.agency_id
    ).first()  # fmt: skip
    if row is None:
        raise NotFound("Không có đề nghị trả lại này.")
    if row.state != state:
        raise Stale("Đề nghị này vừa được người khác xử lý. Mời tải lại danh sách.")
    return row


def _turn(row: Refund, state: str) -> None:
    if row.incoming_id:
        Incoming.objects.filter(pk=row.incoming_id).update(state=state)


def _record(row: Refund, kind: str, by: Actor, at: datetime, **data: object) -> None:
    facts = {"amount": row.amount, "payment": row.payment_id, "money": row.incoming_id, **data}
    journal.append(f"refund:{row.pk}", f"refund.{kind}", at=at, actor=by, data=facts)
