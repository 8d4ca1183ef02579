"""Answering what was sent in, or was to be completed before it could be taken in."""

from collections.abc import Collection, Sequence
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers import forms, leaving_out
from motcua.dossiers.commands import _core, _supplements
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.commands.intake import making
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import procedure
from motcua.kernel import rows
from motcua.kernel.errors import Invalid


@_core.atomic
def accept_submitted(
    dossier_id: int,
    *,
    by: Actor,
    left_out: Collection[str] | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Accept a dossier that was sent in: its term starts now (NĐ 45/2020).

    ``left_out``: parts of a joint procedure that nobody wants, None for those its citizen left
    out. Raises Invalid for a part that is none, or that cannot be left out.
    """
    dossier = _core.lock_for(dossier_id, "accept_submitted", by)
    _accept_existing(dossier, by, _core.moment(at), left_out)
    return dossier


@_core.atomic
def complete_intake(
    dossier_id: int,
    documents: Sequence[DocumentInput],
    *,
    by: Actor,
    left_out: Collection[str] | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Accept a dossier that was asked to be completed before acceptance (form 02 at intake).

    ``left_out`` as for one that was sent in.
    """
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "complete_intake", by)
    if dossier.accepted_at:
        raise Invalid("Hồ sơ này đã được tiếp nhận. Mời dùng mục nhận giấy tờ bổ sung.")
    keep_documents(dossier, documents, stage="supplement", at=at, by=by)
    _, case = procedure(dossier)
    held = set(dossier.documents.values_list("requirement_code", flat=True))
    if missing := [r.name for r in case.requirements if r.required and r.code not in held]:
        raise Invalid(f"Còn thiếu: {'; '.join(missing)}.", code="papers_missing")
    _supplements.answer_open(dossier, at)
    _accept_existing(dossier, by, at, left_out)
    return dossier


@_core.atomic
def decline_submitted(
    dossier_id: int, reasons: Sequence[str], *, by: Actor, at: datetime | None = None
) -> Dossier:
    """Decline a dossier that was sent in, with reasons."""
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "decline_submitted", by)
    kept = making.reasons_of(reasons)
    _core.move(dossier, Status.NOT_ACCEPTED)
    dossier.ended_at = at
    rows.update(dossier, "status", "ended_at")
    _core.close_if_open(dossier, "intake", "decline", by=by, at=at)
    _core.cancel_open_tasks(dossier, at=at)
    forms.issue_declined(dossier, kept, by=by, at=at)
    _core.record(dossier, "declined", at=at, by=by, reasons=kept)
    return dossier


def _accept_existing(
    dossier: Dossier, by: Actor, at: datetime, left_out: Collection[str] | None = None
) -> None:
    version, case = procedure(dossier)
    sent = list(dossier.left_out)
    if left_out is not None:
        dossier.left_out = leaving_out.checked(version, case, left_out)
    _core.move(dossier, Status.ACCEPTED)
    making.promise(dossier, version, case, by, at)
    dossier.paused_at = None
    dossier.save()
    for kind in ("intake", _supplements.SUPPLIED):
        _core.close_if_open(dossier, kind, "accept", by=by, at=at)
    making.start(dossier, at)
    documents, charges = dossier.documents.all(), dossier.charges.all()
    forms.issue_receipt(dossier, version, case, documents, charges, by=by, at=at)
    told = making.accepted(dossier)
    if sent != dossier.left_out:
        told["left_out_before"] = sent
    _core.record(dossier, "accepted", at=at, by=by, **told)
