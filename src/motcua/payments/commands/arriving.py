"""Money that comes: kept once, applied where it fits, else unclear for the cashier."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.agencies.actors import Actor
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Payment
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.payments.commands import requests
from motcua.payments.models import Incoming, PaymentRequest
from motcua.payments.models.incoming import APPLIED, UNCLEAR
from motcua.payments.models.requests import OPEN, PAID
from motcua.payments.rules.fitting import why_not

BANK = "bank"


@dataclass(frozen=True, slots=True)
class Coming:
    """Money as its source tells of it; ``request`` is what it says it is for."""

    agency_id: int
    source: str
    key: str
    amount: int
    currency: str
    came_at: datetime
    request: PaymentRequest | None
    text: str = ""
    payer: str = ""


@transaction.atomic
def arrive(
    coming: Coming, *, by: Actor | None = None, at: datetime | None = None
) -> tuple[Incoming, bool]:
    """Keep money and apply it; with True where it was not known before.

    Money told twice, even at the same moment, is one row: the second waits for the first and
    changes nothing. Whether it is applied depends on what the dossier owes now, not on whether the
    request is still open: who paid the right sum a little late has paid.
    """
    at = at or clock.now()
    row, new = Incoming.objects.get_or_create(
        source=coming.source, key=coming.key,
        defaults={
            "agency_id": coming.agency_id, "amount": coming.amount, "currency": coming.currency,
            "came_at": coming.came_at, "kept_at": at, "text": coming.text, "payer": coming.payer,
            "request": coming.request, "state": UNCLEAR,
        },
    )  # fmt: skip
    if new:
        _settle(row, by, at)
    return row, new


def _settle(row: Incoming, by: Actor | None, at: datetime) -> None:
    state, owed = None, 0
    if row.request is not None:
        dossier = dossiers.hold(row.request.dossier_id)
        state, owed = dossier.state, dossiers.owed(dossier)
    row.why = why_not(row.currency, state, owed, row.amount)
    if row.why or row.request is None:
        row.save(update_fields=["why"])
        told = {"amount": row.amount, "currency": row.currency, "why": row.why}
        journal.append(f"money:{row.pk}", "payment.unclear", at=at, actor=by, data=told)
        return
    apply([row], row.request.dossier_id, owed, by=by, at=at)


def apply(
    rows: list[Incoming], dossier_id: int, amount: int, *, by: Actor | None, at: datetime
) -> Payment:
    """Take ``amount`` from money that came, in the transaction that holds the dossier."""
    first = rows[0]
    own = [r.request.pk for r in rows if r.request and r.request.dossier_id == dossier_id]
    asked = PaymentRequest.objects.filter(pk__in=own, payment=None).first() if own else None
    if asked and asked.state == OPEN:
        # Before the receipt: what ends open requests finds this one closed.
        asked.state, asked.closed_at = PAID, at
        asked.save(update_fields=["state", "closed_at"])
    method = "transfer" if first.source == BANK else "online"
    reference = first.key[:100] if method == "online" else first.text[:100]
    payment = dossiers.collect_online(dossier_id, amount, method, reference, by=by, at=at)
    for row in rows:
        row.state, row.payment, row.why = APPLIED, payment, ""
        row.save(update_fields=["state", "payment", "why"])
    if asked:
        asked.state, asked.closed_at, asked.payment = PAID, at, payment
        asked.save(update_fields=["state", "closed_at", "payment"])
        requests.record(asked, "paid", at=at, amount=amount, receipt=payment.receipt)
    return payment
