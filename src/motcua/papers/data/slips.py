"""Forms 01–05: what a citizen is handed on the way."""

from typing import Literal, NotRequired, TypedDict

from motcua.papers.data.common import Matter, Person, QrText, Signer, Slip


class DocumentLine(TypedDict):
    """One paper handed in."""

    name: str
    kind: str  # words.DOCUMENT_KINDS
    quantity: int


class FeeLine(TypedDict):
    """One fee on the appointment slip."""

    name: str
    amount_text: str


class PartLine(TypedDict):
    """One part of a joint procedure on the appointment slip: what, and who settles it."""

    name: str
    agency: str


class ReceiptData(Slip):
    """receipt: Giấy tiếp nhận hồ sơ và hẹn trả kết quả (form 01)."""

    submitter: Person
    channel_text: str  # words.CHANNELS
    owner: NotRequired[Person]  # when another than the submitter
    matter: Matter
    settled_by: NotRequired[str]  # the agency, where another one received it
    documents: list[DocumentLine]
    parts: NotRequired[list[PartLine]]  # of a joint procedure
    sets: int  # số lượng hồ sơ (bộ)
    term_text: str  # "03 ngày làm việc"
    received_at_text: str  # words.moment_text
    due_at_text: str
    second_stage_text: NotRequired[str]
    return_text: str  # where and how the result is received
    fees: list[FeeLine]
    fee_total_text: str
    fee_paid_text: str  # "đã nộp", "nộp khi nhận kết quả", "" when free
    book: str  # quyển số
    book_number: str  # số thứ tự
    notes: list[str]  # how to follow the dossier, whom to call
    rating_qr_text: NotRequired[QrText]
    submitter_signer: Signer
    receiver_signer: Signer


class SupplementLine(TypedDict):
    """One paper to bring."""

    name: str  # the paper
    what: str  # what to add or put right


class SupplementData(Slip):
    """supplement: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (form 02)."""

    person: Person
    matter: Matter
    items: list[SupplementLine]
    reason: str  # why, with the legal ground
    deadline_text: str  # "" when the sector law gives none
    contact_name: str
    contact_phone: str
    signer: Signer


class DeclineData(Slip):
    """decline: Phiếu từ chối tiếp nhận giải quyết hồ sơ (form 03)."""

    person: Person
    matter: Matter
    reasons: list[str]  # each with its legal ground
    advice: str  # where to go instead, whom to ask
    submitter_signer: Signer
    receiver_signer: Signer


class ExtensionData(Slip):
    """extension: apology with a new date (2018) or asking for more time (2025), form 04."""

    person: Person
    matter: Matter
    wording: Literal["new_date", "more_time"]
    received_at_text: str
    old_due_at_text: str
    new_due_at_text: str
    late_agency: str  # which agency or unit is late
    reason: str
    recipients: list[str]  # nơi nhận
    signer: Signer


class StopData(Slip):
    """stop: Thông báo dừng giải quyết hồ sơ (form 05 of 2025)."""

    person: Person
    matter: Matter
    received_at_text: str
    requested_text: str  # who asked and when; "" when stopped on a legal ground
    stage: str  # where the dossier stood
    reasons: list[str]
    stopped_at_text: str
    money_text: str  # refund of fees; "" when nothing was paid
    returned_documents: list[str]
    recipients: list[str]
    signer: Signer
