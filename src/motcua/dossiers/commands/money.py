"""Money at the desk: taken with a receipt number; a wrong receipt is cancelled, never deleted."""

from datetime import datetime
from typing import Final

from django.db import connection

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers import forms, numbers
from motcua.dossiers.commands import _clock, _core
from motcua.dossiers.models import Dossier, Payment
from motcua.dossiers.rules import Status
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid

_OWED: Final = """
    select coalesce((select sum(amount) from dossiers_charge where dossier_id = %s), 0)
         - coalesce((select sum(amount) from dossiers_payment
                     where dossier_id = %s and cancelled_at is null), 0)
"""
METHODS = frozenset({"cash", "transfer"})


def owed(dossier: Dossier) -> int:
    """What is still to pay, in đồng."""
    with connection.cursor() as cursor:
        cursor.execute(_OWED, [dossier.pk, dossier.pk])
        return int(cursor.fetchone()[0])


@_core.atomic
def collect(
    dossier_id: int, method: str = "cash", *, by: Actor, at: datetime | None = None
) -> Payment:
    """Take what is owed, whole; a dossier that waited for payment goes on.

    Raises Invalid for an unknown way to pay, IllegalTransition where nothing is owed (a second
    press finds that out, and takes no money twice).
    """
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "collect", by)
    if method not in METHODS:
        raise Invalid(fields={"method": "Mời chọn tiền mặt hoặc chuyển khoản."})
    amount = owed(dossier)
    if amount <= 0:
        raise IllegalTransition("Hồ sơ không còn khoản nào phải nộp.")
    series = f"BL{clock.local(at):%y}"
    payment = Payment(
        dossier=dossier, amount=amount, method=method, series=f"{series}-{dossier.agency_id}",
        number=numbers.following(f"receipt:{dossier.agency_id}:{series}"), paid_at=at,
        collected_by_id=by.id,
    )  # fmt: skip
    if dossier.state is Status.AWAITING_PAYMENT:
        _clock.go_on(dossier, "shift", by=by, at=at)
    with rows.together():
        rows.insert(payment)
        forms.issue_fee_receipt(dossier, payment, by=by, at=at)
        _core.record(
            dossier, "fee_collected", at=at, by=by, amount=amount, method=method,
            receipt=payment.receipt,
        )  # fmt: skip
    return payment


@_core.atomic
def ask_payment(dossier_id: int, *, by: Actor, at: datetime | None = None) -> Dossier:
    """Wait for the citizen to pay; the clock stands still."""
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "ask_payment", by)
    if owed(dossier) <= 0:
        raise IllegalTransition("Hồ sơ không còn khoản nào phải nộp.")
    _clock.stop(dossier, Status.AWAITING_PAYMENT, "payment", at)
    _core.record(dossier, "payment_asked", at=at, by=by, amount=owed(dossier))
    return dossier


@_core.atomic
def cancel_payment(
    payment_id: int, reason: str, *, by: Actor, at: datetime | None = None
) -> Payment:
    """Cancel a receipt with a reason; it keeps its number and the money is owed again."""
    at = _core.moment(at)
    payment = Payment.objects.filter(pk=payment_id).first()
    if payment is None:
        raise Invalid("Không có biên lai này.")
    dossier = _core.lock(payment.dossier_id)
    permissions.require(
        by, "fee.cancel", agency_id=dossier.agency_id, unit_id=by.unit_id,
        officer_id=payment.collected_by_id,
    )  # fmt: skip
    _core.allow(dossier, "cancel_payment")
    payment.refresh_from_db()
    if payment.cancelled_at:
        raise IllegalTransition("Biên lai này đã hủy trước đó.")
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do hủy biên lai."})
    payment.cancelled_at, payment.cancelled_by_id, payment.cancel_reason = at, by.id, reason
    payment.save()
    _core.record(
        dossier, "receipt_cancelled", at=at, by=by, reason=reason,
        receipt=payment.receipt,
    )  # fmt: skip
    return payment
