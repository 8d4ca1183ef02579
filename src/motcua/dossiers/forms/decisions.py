"""Forms 03, 04, 05: declined, apology with a new date, stopped."""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.forms import common
from motcua.dossiers.models import Dossier, Extension, IssuedPaper
from motcua.dossiers.numbers import following
from motcua.dossiers.versions import procedure
from motcua.kernel import clock
from motcua.papers import words


def _paper_number(dossier: Dossier, mark: str, at: datetime) -> str:
    year = clock.local(at).year
    return f"{following(f'{mark}:{dossier.agency_id}:{year}'):02}/{mark}"


def issue_declined(
    dossier: Dossier, reasons: Sequence[str], *, by: Actor, at: datetime
) -> IssuedPaper:
    """Form 03."""
    version, case = procedure(dossier)
    number = _paper_number(dossier, "PTC", at)
    data = common.head(dossier, "declined", at=at, copies=2, number=number)
    agency = common.agency_of(dossier)
    contact = f"{agency.desk_name}, {agency.address or agency.name}"
    data |= {
        "person": common.person(dossier.submitter),
        "matter": common.matter(version, case),
        "reasons": list(reasons),
        "advice": f"Cần hỏi thêm, mời Ông/Bà liên hệ {contact}"
        + (f", điện thoại {agency.phone}." if agency.phone else "."),
        "submitter_signer": common.signer(dossier.submitter_name),
        "receiver_signer": common.signer(by.name),
    }
    return common.issue(dossier, "declined", "decline", data, by=by, at=at, number=number)


def issue_apology(dossier: Dossier, row: Extension, *, by: Actor, at: datetime) -> IssuedPaper:
    """Form 04: signed by the head of the agency that is late (NĐ 61/2018 Art 19.9)."""
    version, case = procedure(dossier)
    number = _paper_number(dossier, "PXL", at)
    data = common.head(
        dossier, "apology", at=at, copies=2, number=number, by_agency=dossier.agency_id
    )
    data |= {
        "person": common.person(dossier.submitter),
        "matter": common.matter(version, case),
        "wording": "more_time" if dossier.law_code >= "law/2025" else "new_date",
        "received_at_text": words.moment_text(dossier.accepted_at or dossier.submitted_at),
        "old_due_at_text": words.moment_text(row.old_due_at),
        "new_due_at_text": words.moment_text(row.new_due_at),
        "late_agency": common.agency(dossier.agency_id).name,
        "reason": row.cause,
        "recipients": [dossier.submitter_name, common.agency_of(dossier).desk_name, "Lưu hồ sơ"],
        "signer": common.signer(by.name, by.title),
    }
    return common.issue(dossier, "apology", "extension", data, by=by, at=at, number=number)


def issue_stopped(
    dossier: Dossier, reasons: Sequence[str], requested: str, *, by: Actor, at: datetime
) -> IssuedPaper:
    """Form 05 of 2025: the handling is stopped, at whose wish and at which stage."""
    version, case = procedure(dossier)
    number = _paper_number(dossier, "TBD", at)
    title = "Thông báo dừng giải quyết hồ sơ"
    data = common.head(
        dossier, "stopped", at=at, copies=2, number=number, title=title,
        by_agency=dossier.agency_id,
    )  # fmt: skip
    paid = sum(p.amount for p in dossier.payments.filter(cancelled_at=None))
    data |= {
        "person": common.person(dossier.submitter),
        "matter": common.matter(version, case),
        "received_at_text": words.moment_text(dossier.accepted_at or dossier.submitted_at),
        "requested_text": requested,
        "stage": _stage(dossier),
        "reasons": list(reasons),
        "stopped_at_text": words.moment_text(at),
        "money_text": "Phí, lệ phí đã nộp được xử lý theo quy định của từng khoản thu."
        if paid
        else "",
        "returned_documents": [d.name for d in dossier.documents.filter(kind="original")],
        "recipients": [dossier.submitter_name, common.agency_of(dossier).desk_name, "Lưu hồ sơ"],
        "signer": common.signer(by.name, by.title),
    }
    return common.issue(dossier, "stopped", "stop", data, by=by, at=at, number=number)


def _stage(dossier: Dossier) -> str:
    last = dossier.tasks.filter(kind="step").order_by("-id").first()
    return last.step_name if last else "Tiếp nhận"
