"""Receipts for money."""

from typing import TypedDict

from motcua.papers.data.common import Person, Signer, Slip


class ChargeLine(TypedDict):
    """One charge; amounts in đồng without the word."""

    name: str
    quantity: int
    unit_text: str  # "10.000"
    amount_text: str
    note: str  # why reduced or waived


class FeeReceiptData(Slip):
    """fee_receipt: biên lai thu phí, lệ phí."""

    template_number: str  # mẫu số
    series: str  # ký hiệu
    payer: Person
    reason: str  # what for
    lines: list[ChargeLine]
    total_text: str  # "30.000 đồng"
    total_words: str  # "Ba mươi nghìn đồng"
    method_text: str  # "Tiền mặt", "Chuyển khoản"
    paid_at_text: str
    payer_signer: Signer
    cashier_signer: Signer
