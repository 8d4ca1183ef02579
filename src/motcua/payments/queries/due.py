"""What is to pay for a dossier, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier, IssuedPaper, Payment
from motcua.dossiers.rules import PAYABLE
from motcua.kernel.errors import NotFound
from motcua.payments.models import BankAccount, PaymentRequest
from motcua.payments.models.requests import OPEN
from motcua.payments.providers import available


@dataclass(frozen=True, slots=True)
class Due:
    """What a page about a dossier says about money; amounts in đồng."""

    owed: int
    payable: bool  # the dossier takes money now
    online: bool  # there is an account or a gateway to pay by
    request: PaymentRequest | None  # the open one
    receipts: Sequence[Payment]  # not cancelled ones


def for_dossier(dossier: Dossier) -> Due:
    """Four queries, or three with a gateway set up."""
    owed = dossiers.owed(dossier)
    payable = owed > 0 and dossier.state in PAYABLE
    account = BankAccount.objects.filter(agency=dossier.reception_agency_id)
    ways = bool(available()) or account.exists()
    return Due(
        owed=max(owed, 0),
        payable=payable,
        online=payable and ways,
        request=PaymentRequest.objects.filter(dossier=dossier, state=OPEN).first(),
        receipts=list(dossier.payments.filter(cancelled_at=None)),
    )


def by_token(token: str) -> PaymentRequest:
    """The request behind a page's address, with its dossier and agency; raises NotFound."""
    found = PaymentRequest.objects.select_related(
        "dossier", "agency__bank_account", "payment"
    ).filter(token=token).first()  # fmt: skip
    if found is None:
        raise NotFound("Đường dẫn nộp tiền không đúng.")
    return found


def receipt_of(payment: Payment) -> IssuedPaper:
    """The receipt as it was issued; raises NotFound."""
    papers = IssuedPaper.objects.filter(dossier=payment.dossier_id, form="fee_receipt")
    found = papers.filter(number=payment.receipt).first()
    if found is None:
        raise NotFound("Không có biên lai này.")
    return found
