"""Receipts for money."""

from typing import TypedDict

from motcua.papers.data.common import Letterhead, Person, Signer, Slip


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


class CashRow(TypedDict):
    """One receipt of the day-book; a cancelled one has its amount in brackets."""

    receipt: str
    hour: str
    code: str
    method: str
    amount: str
    note: str


class CashBookData(Letterhead):
    """cash_book: the day-book of a cashier, or of the agency; A4."""

    day_text: str
    cashier: str
    rows: list[CashRow]
    sums: list[list[str]]
    words: str
    counts: list[list[str]]
    notes: list[str]
    maker_signer: Signer
    signer: Signer
