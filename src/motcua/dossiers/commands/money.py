"""Money at the desk: taken with a receipt number; a wrong receipt is cancelled, never deleted."""

from datetime import datetime
from typing import Final

from django.db import connection

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers import forms, numbers
from motcua.dossiers.commands import _clock, _core
from motcua.dossiers.models import Dossier, Payment
from motcua.dossiers.rules import PAYABLE, Status
from motcua.kernel import clock, codes, rows
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
    amount = _still_owed(dossier)
    return _take(dossier, amount, method, "", by=by, at=at)


@_core.atomic
def collect_online(
    dossier_id: int,
    amount: int,
    method: str,
    reference: str,
    *,
    by: Actor | None = None,
    at: datetime | None = None,
) -> Payment:
    """Take money that came from afar (``online``, ``transfer``), as the desk would.

    ``reference`` names the transaction, ``by`` the cashier who applied it, None for nobody. A
    dossier that waited for payment goes on; the receipt is issued at once.
    Raises IllegalTransition where nothing is owed or the dossier takes no money now, Invalid
    (code "amount") where another sum is owed: nothing is changed then.
    """
    at = _core.moment(at)
    dossier = _core.lock(dossier_id)
    if by is not None:
        permissions.require(by, "fee.collect", agency_id=dossier.reception_agency_id)
    _core.allow(dossier, "collect", PAYABLE)
    if amount != _still_owed(dossier):
        raise Invalid("Số tiền không đúng khoản hồ sơ còn phải nộp.", code="amount")
    return _take(dossier, amount, method, reference, by=by, at=at)


def hold(dossier_id: int) -> Dossier:
    """Lock the dossier until the caller's transaction ends, before anything else of it.

    For rooms above that keep rows of their own about a dossier. Raises NotFound.
    """
    return _core.lock(dossier_id)


def _still_owed(dossier: Dossier) -> int:
    amount = owed(dossier)
    if amount <= 0:
        raise IllegalTransition("Hồ sơ không còn khoản nào phải nộp.")
    return amount


def _take(
    dossier: Dossier, amount: int, method: str, reference: str, *, by: Actor | None, at: datetime
) -> Payment:
    series = _series(dossier, at)
    payment = Payment(
        dossier=dossier, amount=amount, method=method, reference=reference, series=series,
        number=numbers.following(f"receipt:{series}"), paid_at=at,
        collected_by_id=by.id if by else None,
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


def _series(dossier: Dossier, at: datetime) -> str:
    """A series a year and an agency, as "BL26-H26.62.08": its code begins every dossier code."""
    agency = codes.DossierCode.parse(dossier.code).agency_code
    return f"BL{clock.local(at):%y}-{agency}"


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
        by, "fee.cancel", agency_id=dossier.reception_agency_id, unit_id=by.unit_id,
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
