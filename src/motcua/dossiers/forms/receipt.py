"""Form 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

from collections.abc import Iterable
from datetime import datetime

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.catalog.content import Case, Part, Version
from motcua.dossiers import promises
from motcua.dossiers.forms import common
from motcua.dossiers.intake import KINDS, RETURN_METHODS
from motcua.dossiers.models import Charge, Document, Dossier, IssuedPaper
from motcua.kernel.text import money
from motcua.papers import words


def issue_receipt(
    dossier: Dossier,
    version: Version,
    case: Case,
    documents: Iterable[Document],
    charges: Iterable[Charge],
    *,
    by: Actor,
    at: datetime,
) -> IssuedPaper:
    """Keep the appointment slip: two copies, one for the citizen, one for the file."""
    data = common.head(dossier, "receipt", at=at, copies=2)
    data |= {
        "submitter": common.person(dossier.submitter),
        "channel_text": words.CHANNELS[dossier.channel],
        "matter": common.matter(version, case),
        "documents": _documents(documents),
        "sets": max(1, int(dossier.quantity.get("sets", 1))),
        "term_text": _term(dossier, case),
        "received_at_text": words.moment_text(at),
        "due_at_text": words.moment_text(dossier.due_at) if dossier.due_at else "",
        "return_text": _return_text(dossier),
        "book": "",
        "book_number": "",
        "notes": _notes(dossier),
        "submitter_signer": common.signer(dossier.submitter_name),
        "receiver_signer": common.signer(by.name),
        **_fees(charges),
    }
    if dossier.is_elsewhere:
        data["settled_by"] = common.agency(dossier.agency_id).name
    if version.joint:
        wanted = version.joint.wanted(case.code, dossier.left_out)
        data["parts"] = [_part(part, dossier) for part in wanted]
    if dossier.owner_id != dossier.submitter_id:
        data["owner"] = common.person(dossier.owner)
    return common.issue(dossier, "receipt", "receipt", data, by=by, at=at)


def _term(dossier: Dossier, case: Case) -> str:
    """By law; where somebody leaves out parts of a joint procedure, what the others take."""
    if dossier.left_out:
        return str(dossier.due_trace["headline"])
    return case.term(dossier.channel).text_vi


def _part(part: Part, dossier: Dossier) -> dict[str, object]:
    agency = agencies.short_name(promises.agency_of(part, dossier.agency_id))
    return {"name": part.name, "agency": agency}


def _documents(documents: Iterable[Document]) -> list[dict[str, object]]:
    return [
        {"name": row.name, "kind": KINDS.get(row.kind, row.kind), "quantity": row.quantity}
        for row in documents
    ]


def _fees(given: Iterable[Charge]) -> dict[str, object]:
    charges = list(given)
    total = sum(charge.amount for charge in charges)
    return {
        "fees": [{"name": c.name, "amount_text": money(c.amount)} for c in charges],
        "fee_total_text": money(total),
        "fee_paid_text": "nộp tại quầy, có biên lai" if total else "",
    }


def _return_text(dossier: Dossier) -> str:
    if dossier.return_address:
        return f"{RETURN_METHODS[dossier.return_method]}: {dossier.return_address}"
    agency = common.agency(dossier.return_agency_id)
    place = f"{agency.desk_name}, {agency.name}"
    return place if dossier.return_method == "counter" else RETURN_METHODS[dossier.return_method]


def _notes(dossier: Dossier) -> list[str]:
    agency = common.agency_of(dossier)
    notes = ["Quét mã QR để xem hồ sơ đang ở đâu và vì sao hẹn ngày này."]
    if agency.phone:
        notes.append(f"Điện thoại hỗ trợ: {agency.phone}.")
    return notes
