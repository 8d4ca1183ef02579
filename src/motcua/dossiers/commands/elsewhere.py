"""What an agency without a system did for a dossier: recorded by the desk that received it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.catalog.rules import routes
from motcua.dossiers.commands import _core, _results, _supplements, _tasks
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.commands.supplements import ISSUE_WITHIN
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Result, Supplement
from motcua.dossiers.rules import WORKING
from motcua.dossiers.versions import is_joint, procedure, route_of
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition

REFUSAL: Final = "Văn bản từ chối giải quyết hồ sơ"


@_core.atomic
def resolve_elsewhere(
    dossier_id: int,
    outcome: str,
    *,
    number: str,
    signed_on: date | None,
    by_office: str,
    document: DocumentInput,
    reason: str = "",
    by: Actor,
    at: datetime | None = None,
) -> Dossier:
    """The result (or refusal) came from ``by_office``: steps still open here need not be done.

    Raises IllegalTransition where the dossier waits for its citizen or has its end, or where an
    agency of this installation settles it: that one writes its own result.
    """
    at = _core.moment(at)
    dossier = _lock(dossier_id, by)
    if dossier.is_elsewhere:
        raise IllegalTransition(
            f"Hồ sơ này do {dossier.agency.short_name} giải quyết trên hệ thống và ghi kết quả ở "
            "đó. Mời ghi văn bản vừa nhận là giấy tờ của hồ sơ, không phải kết quả cuối."
        )
    version, _ = procedure(dossier)
    _core.cancel_open_tasks(dossier, at=at)
    keep_documents(dossier, [document], stage="handling", at=at, by=by)
    _core.begin_work(dossier)
    _results.resolve(dossier, version, outcome, at=at)
    _write(dossier, outcome, number, signed_on, document, reason)
    path = () if dossier.is_part else routes.forward_path(route_of(dossier))
    for step in filter(_results.is_return, path):
        _tasks.open_step(dossier, step, at=at)
    _core.record(
        dossier, "result_received", at=at, by=by, office=by_office, number=number, outcome=outcome,
        reason=reason,
    )  # fmt: skip
    return dossier


def _write(
    dossier: Dossier,
    outcome: str,
    number: str,
    signed_on: date | None,
    document: DocumentInput,
    reason: str,
) -> None:
    given: dict[str, object] = {"number": number, "blob_id": document.blob or None}
    if signed_on:
        given["signed_at"] = noon(signed_on)
    if outcome == "refused":
        given |= {"name": REFUSAL, "summary": reason[:1000]}
    Result.objects.filter(dossier=dossier).update(**given)


def noon(day: date) -> datetime:
    """A moment of the day a paper bears: it says no hour."""
    return datetime.combine(day, time(12), clock.TZ)


@_core.atomic
def keep_from_other(
    dossier_id: int, document: DocumentInput, *, by: Actor, at: datetime | None = None
) -> Dossier:
    """A paper another agency made for the dossier, which goes on: a step uses it."""
    at = _core.moment(at)
    dossier = _lock(dossier_id, by)
    keep_documents(dossier, [document], stage="handling", at=at, by=by)
    _core.record(dossier, "document_added", at=at, by=by, names=[document.name])
    return dossier


@_core.atomic
def propose_for_other(
    dossier_id: int,
    items: Sequence[dict[str, str]],
    reason: str,
    *,
    by: Actor,
    at: datetime | None = None,
) -> Supplement:
    """Another agency asks for papers: the desk finds it as a proposal, and asks once for all."""
    at = _core.moment(at)
    dossier = _lock(dossier_id, by)
    if dossier.asked.filter(state="proposed").exists():
        raise IllegalTransition("Đã có một đề nghị bổ sung đang chờ bộ phận Một cửa.")
    _core.begin_work(dossier)
    rows.update(dossier, "status")
    row = Supplement.objects.create(
        dossier=dossier, stage="review", state="proposed", reason=reason.strip(),
        items=_supplements.checked(items, reason), proposed_by_id=by.id, proposed_at=at,
    )  # fmt: skip
    _tasks.open_decision(
        dossier, "supplement", "Gửi yêu cầu bổ sung", "receptionist", _tasks.DESK,
        at=at, minutes=ISSUE_WITHIN,
    )  # fmt: skip
    _core.record(dossier, "supplement_proposed", at=at, by=by, items=row.items, reason=reason)
    return row


def _lock(dossier_id: int, by: Actor) -> Dossier:
    dossier = _core.lock(dossier_id)
    permissions.require(by, "transfer.manage", agency_id=dossier.reception_agency_id)
    _core.allow(dossier, "forward", WORKING)
    if is_joint(dossier):
        raise IllegalTransition("Hồ sơ liên thông: mời ghi kết quả ở từng phần.")
    return dossier
