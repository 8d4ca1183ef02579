"""Asking for money: one open request a dossier, whose sum never changes."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from motcua.dossiers import commands as dossiers
from motcua.dossiers import numbers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import PAYABLE, refusal_of
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition
from motcua.payments.models import PaymentRequest
from motcua.payments.models.requests import CANCELLED, EXPIRED, OPEN, SUPERSEDED
from motcua.payments.rules.references import reference

VALID: Final = timedelta(days=3)


@transaction.atomic
def request_for(dossier_id: int, *, at: datetime | None = None) -> PaymentRequest:
    """The open request for what a dossier owes; the one there is, or a new one.

    Another sum, or time run out, replaces the old request. Raises IllegalTransition where nothing
    is owed or the dossier takes no money now.
    """
    at = at or clock.now()
    dossier = dossiers.hold(dossier_id)
    if dossier.state not in PAYABLE:
        raise IllegalTransition(refusal_of("collect", dossier.state))
    amount = dossiers.owed(dossier)
    if amount <= 0:
        raise IllegalTransition("Hồ sơ không còn khoản nào phải nộp.")
    asked = PaymentRequest.objects.filter(dossier=dossier, state=OPEN).first()
    if asked and asked.amount == amount and asked.expires_at > at:
        return asked
    if asked:
        _close(asked, EXPIRED if asked.expires_at <= at else SUPERSEDED, at)
    return _ask(dossier, amount, at)


def cancel_open(dossier_id: int, *, at: datetime) -> None:
    """No payment is asked for any more; in the transaction that holds the dossier."""
    for asked in PaymentRequest.objects.filter(dossier=dossier_id, state=OPEN):
        _close(asked, CANCELLED, at)


def expire_due(*, at: datetime | None = None) -> int:
    """Requests whose time has run out are closed, one transaction each; how many."""
    at = at or clock.now()
    due = PaymentRequest.objects.filter(state=OPEN, expires_at__lte=at)
    return sum(_expire(pk, dossier, at) for pk, dossier in due.values_list("pk", "dossier_id"))


@transaction.atomic
def _expire(pk: int, dossier_id: int, at: datetime) -> bool:
    dossiers.hold(dossier_id)
    asked = PaymentRequest.objects.filter(pk=pk, state=OPEN, expires_at__lte=at).first()
    if asked:
        _close(asked, EXPIRED, at)
    return asked is not None


def _ask(dossier: Dossier, amount: int, at: datetime) -> PaymentRequest:
    year = clock.local(at).year
    asked = PaymentRequest.objects.create(
        dossier=dossier, agency_id=dossier.reception_agency_id, amount=amount,
        lines=_lines(dossier, amount),
        reference=reference(year, numbers.following(f"pay:{year}")), created_at=at,
        expires_at=at + VALID,
    )  # fmt: skip
    record(asked, "requested", at=at, amount=amount, expires_at=asked.expires_at.isoformat())
    return asked


def _lines(dossier: Dossier, amount: int) -> list[dict[str, Any]]:
    """Every fee with its reason, also those that fell to 0; and what was paid before."""
    charges = list(dossier.charges.all())
    lines: list[dict[str, Any]] = [
        {"name": c.name, "amount": c.amount, "why": c.exempt_reason or c.why} for c in charges
    ]
    if paid := sum(c.amount for c in charges) - amount:
        lines.append({"name": "Đã nộp trước", "amount": -paid, "why": ""})
    return lines


def _close(asked: PaymentRequest, state: str, at: datetime) -> None:
    # No save(): in what a command sends together nobody knows yet how many rows were changed.
    PaymentRequest.objects.filter(pk=asked.pk).update(state=state, closed_at=at)
    record(asked, state, at=at)


def record(asked: PaymentRequest, kind: str, *, at: datetime, **data: Any) -> None:
    """What happened to a request; whoever writes here holds its dossier."""
    facts = {"reference": asked.reference, "dossier": asked.dossier_id, **data}
    journal.append(f"pay:{asked.pk}", f"payment.{kind}", at=at, actor=None, data=facts)
