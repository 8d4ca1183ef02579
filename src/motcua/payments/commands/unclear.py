"""Money nobody could apply: the cashier finds its dossier, or it is no fee at all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier, Payment
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound, Stale
from motcua.payments.commands import arriving
from motcua.payments.models import Incoming
from motcua.payments.models.incoming import DISMISSED, UNCLEAR


@transaction.atomic
def apply_to(
    incoming: Sequence[int], code: str, *, by: Actor, at: datetime | None = None
) -> Payment:
    """Pay what a dossier owes from one sum or several together; what is over stays unclear.

    Raises Invalid where it is too little, not đồng, or there is no such dossier; Stale where
    somebody has decided meanwhile; IllegalTransition where the dossier takes no money now.
    """
    at = at or clock.now()
    rows = [held(pk, by) for pk in sorted(set(incoming))]
    if not rows:
        raise Invalid("Mời chọn ít nhất một khoản tiền.")
    ours = Dossier.objects.filter(reception_agency_id=by.agency_id)
    found = ours.filter(code=code.strip().upper()).first()
    if found is None:
        raise Invalid(fields={"code": "Phường không có hồ sơ mang mã này. Mời kiểm tra lại."})
    if any(row.currency != "VND" for row in rows):
        raise Invalid("Khoản này không phải đồng Việt Nam nên chỉ có thể trả lại.")
    amount = dossiers.owed(dossiers.hold(found.pk))
    total = sum(row.amount for row in rows)
    if amount <= 0:
        raise IllegalTransition("Hồ sơ không còn khoản nào phải nộp.")
    if total < amount:
        short = "Chưa đủ số tiền hồ sơ còn phải nộp. Có thể chọn thêm khoản."
        raise Invalid(fields={"code": short})
    payment = arriving.apply(rows, found.pk, amount, by=by, at=at)
    for row in rows:
        _decided(row, by, at, "", "payment.applied", receipt=payment.receipt)
    if total > amount:
        _keep_rest(rows[-1], total - amount, by, at)
    return payment


@transaction.atomic
def dismiss(incoming_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Incoming:
    """No fee (a gateway's settlement, interest of the bank): decided by who takes no money.

    Raises Invalid without a reason, Stale where it was decided already.
    """
    row = held(incoming_id, by, "cash.approve")
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi khoản tiền này là gì."})
    row.state = DISMISSED
    row.save(update_fields=["state"])
    _decided(row, by, at or clock.now(), reason.strip(), "payment.dismissed")
    return row


def held(pk: int, by: Actor, action: str = "cash.reconcile") -> Incoming:
    """Unclear money of the actor's agency, locked."""
    permissions.require(by, action, agency_id=by.agency_id)
    row = Incoming.objects.select_for_update(of=("self",)).select_related("request").filter(
        pk=pk, agency_id=by.agency_id
    ).first()  # fmt: skip
    if row is None:
        raise NotFound("Không có khoản tiền này.")
    if row.state != UNCLEAR:
        raise Stale("Khoản tiền này vừa được người khác xử lý. Mời tải lại danh sách.")
    return row


def _decided(row: Incoming, by: Actor, at: datetime, note: str, kind: str, **data: object) -> None:
    row.decided_at, row.decided_by_id, row.note = at, by.id, note[:500]
    row.save(update_fields=["decided_at", "decided_by", "note"])
    facts = {"amount": row.amount, "note": row.note, **data}
    journal.append(f"money:{row.pk}", kind, at=at, actor=by, data=facts)


def _keep_rest(row: Incoming, rest: int, by: Actor, at: datetime) -> None:
    kept = Incoming.objects.create(
        agency_id=row.agency_id, source="rest", key=str(row.pk), amount=rest, came_at=row.came_at,
        kept_at=at, text=row.text, payer=row.payer, request=row.request, state=UNCLEAR, why="over",
    )  # fmt: skip
    told = {"amount": rest, "currency": "VND", "why": "over", "of": row.pk}
    journal.append(f"money:{kept.pk}", "payment.unclear", at=at, actor=by, data=told)
