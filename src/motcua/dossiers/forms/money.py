"""The receipt for a fee."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.forms import common
from motcua.dossiers.models import Dossier, IssuedPaper, Payment
from motcua.kernel.text import amount_in_words, money
from motcua.papers import words

METHODS = {"cash": "Tiền mặt", "transfer": "Chuyển khoản"}
METHOD_NAMES = {**METHODS, "online": "Trực tuyến"}
UNATTENDED = "Hệ thống thu trực tuyến"


def issue_fee_receipt(
    dossier: Dossier, payment: Payment, *, by: Actor | None, at: datetime
) -> IssuedPaper:
    """Keep the receipt for money taken; its number comes from the series and is never reused.

    Everything an electronic receipt asks for (payer, items, sums, time) is in its data.
    """
    number = f"{payment.number:07}"
    title = "Biên lai thu phí, lệ phí"
    data = common.head(dossier, "fee_receipt", at=at, copies=2, number=number, title=title)
    data |= {
        "template_number": "01BLP",
        "series": payment.series,
        "payer": common.person(dossier.submitter),
        "reason": dossier.procedure_name,
        "lines": [
            {
                "name": c.name,
                "quantity": c.quantity,
                "unit_text": money(c.unit_amount),
                "amount_text": money(c.amount),
                "note": c.exempt_reason,
            }
            for c in dossier.charges.all()
        ],
        "total_text": money(payment.amount),
        "total_words": amount_in_words(payment.amount),
        "method_text": METHOD_NAMES[payment.method],
        "paid_at_text": words.moment_text(payment.paid_at),
        "payer_signer": common.signer(dossier.submitter_name),
        "cashier_signer": common.signer(by.name if by else UNATTENDED),
    }
    return common.issue(
        dossier, "fee_receipt", "fee_receipt", data, by=by, at=at, number=payment.receipt
    )
