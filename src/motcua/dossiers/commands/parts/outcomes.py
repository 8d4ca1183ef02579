"""What another system or a paper tells of a part that is settled elsewhere."""

from collections.abc import Sequence
from datetime import date, datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.commands import _core, _results, _supplements, _tasks
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.commands.elsewhere import REFUSAL, noon
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Result, Supplement
from motcua.dossiers.rules import WORKING
from motcua.dossiers.versions import procedure
from motcua.kernel import rows
from motcua.kernel.errors import Invalid


@_core.inside
def begin_elsewhere(part_id: int, note: str, *, by: Actor | None, at: datetime) -> Dossier:
    """Another system, or a transfer slip, tells that work on a part has begun or moved on."""
    dossier = _core.lock(part_id)
    _core.allow(dossier, "forward", WORKING)
    _core.begin_work(dossier)
    rows.update(dossier, "status")
    _core.record(dossier, "part_progressed", at=at, by=by, note=note)
    return dossier


@_core.inside
def settle_elsewhere(
    part_id: int,
    outcome: str,
    *,
    number: str = "",
    summary: str = "",
    blob: str = "",
    paper: DocumentInput | None = None,
    signed_on: date | None = None,
    by: Actor | None,
    at: datetime,
) -> Dossier:
    """A part that was settled elsewhere has its result: ``granted`` or ``refused``.

    ``paper``: what was brought, where it came on paper; ``signed_on``: the day it bears.
    Raises Invalid for a refusal without reasons, IllegalTransition where it has ended.
    """
    dossier = _core.lock(part_id)
    if outcome == "refused" and not summary.strip():
        raise Invalid(fields={"summary": "Cần ghi lý do cơ quan giải quyết từ chối."})
    _core.allow(dossier, "forward", WORKING)
    keep_documents(dossier, [paper] if paper else [], stage="handling", at=at, by=by)
    _core.begin_work(dossier)
    version, _ = procedure(dossier)
    _results.resolve(dossier, version, outcome, at=at)
    refusal = {"name": REFUSAL} if outcome == "refused" else {}
    Result.objects.filter(dossier=dossier).update(
        number=number.strip()[:60], summary=summary.strip()[:1000], blob_id=blob or None,
        signed_at=noon(signed_on) if signed_on else at, **refusal,
    )  # fmt: skip
    _core.cancel_open_tasks(dossier, at=at)
    _core.record(dossier, "part_settled", at=at, by=by, outcome=outcome, number=number)
    return dossier


@_core.inside
def ask_elsewhere(
    part_id: int,
    items: Sequence[dict[str, str]],
    reason: str,
    *,
    by: Actor | None,
    at: datetime,
) -> Supplement:
    """Another agency asks for papers: the desk finds the request and issues it, as always."""
    dossier = _core.lock(part_id)
    _core.allow(dossier, "propose_supplement")
    if dossier.asked.filter(state="proposed").exists():
        raise Invalid("Đã có một đề nghị bổ sung đang chờ bộ phận Một cửa.")
    _core.begin_work(dossier)
    rows.update(dossier, "status")
    row = Supplement.objects.create(
        dossier=dossier, stage="review", state="proposed", reason=reason.strip(),
        items=_supplements.checked(items, reason), proposed_by_id=by.id if by else None,
        proposed_at=at,
    )  # fmt: skip
    _tasks.open_decision(
        dossier, "supplement", "Gửi yêu cầu bổ sung", "receptionist", _tasks.DESK,
        at=at, minutes=4 * 60,
    )  # fmt: skip
    _core.record(dossier, "supplement_proposed", at=at, by=by, items=row.items, reason=reason)
    return row
