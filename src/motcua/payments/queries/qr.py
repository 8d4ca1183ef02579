"""The QR code of a request."""

from motcua.payments.models import BankAccount, PaymentRequest
from motcua.payments.rules import vietqr
from motcua.payments.rules.references import squeezed


def transfer_text(asked: PaymentRequest) -> str:
    """What the payer writes into the transfer."""
    return vietqr.plain(f"{asked.reference} NOP PHI")


def qr_text(asked: PaymentRequest, account: BankAccount) -> str:
    """VietQR of the sum to the ward's account; the dossier code is the bill's number."""
    return vietqr.build(
        vietqr.Transfer(
            bank_bin=account.bank_bin, account=account.number, amount=asked.amount,
            bill=squeezed(asked.dossier.code)[: vietqr.LONGEST_PURPOSE],
            purpose=transfer_text(asked),
        )
    )  # fmt: skip
