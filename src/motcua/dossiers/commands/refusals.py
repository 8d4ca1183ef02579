"""Refusing after acceptance: a resolved dossier with outcome ``refused`` and its reasons."""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.catalog.content import Step, Version
from motcua.catalog.rules import routes
from motcua.dossiers.commands import _core, _results, _tasks
from motcua.dossiers.commands.handling import _back_to, _nothing_waits
from motcua.dossiers.models import Dossier, Result, Task
from motcua.dossiers.versions import procedure, route_of
from motcua.kernel import rows
from motcua.kernel.errors import IllegalTransition, Invalid

DECIDE_WITHIN = 4 * 60


@_core.atomic
def propose_refusal(
    task_id: int, reasons: Sequence[str], *, by: Actor, at: datetime | None = None
) -> Task:
    """An officer proposes to refuse; a leader decides. Raises Invalid without reasons."""
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "propose_refusal", by)
    kept = [reason.strip() for reason in reasons if reason.strip()]
    if not kept:
        raise Invalid(fields={"reasons": "Cần ghi lý do từ chối, kèm căn cứ pháp lý."})
    if task.kind != "step":
        raise IllegalTransition("Chỉ đề xuất từ chối từ một bước của quy trình.")
    _nothing_waits(dossier)
    _core.begin_work(dossier)
    rows.update(dossier, "status")
    _core.close(task, action="propose_refusal", by=by, at=at, note="\n".join(kept)[:2000])
    decision = _tasks.open_decision(
        dossier, "refusal", "Duyệt đề xuất từ chối", "leader", _tasks.LEADERS,
        at=at, minutes=DECIDE_WITHIN,
    )  # fmt: skip
    _core.record(dossier, "refusal_proposed", at=at, by=by, task=task.pk, reasons=kept)
    return decision


@_core.atomic
def approve_refusal(
    task_id: int, *, by: Actor, at: datetime | None = None, number: str = ""
) -> Dossier:
    """A leader signs the refusal: a written answer with reasons, within the term (Art 19.8).

    Where the route has a clerk, it goes there for its number and seal like any other answer, and
    the clock ends with that step; else it ends now, under ``number``.
    """
    at = _core.moment(at)
    dossier, task, proposal = _decision(task_id, by)
    _core.close(task, action="approve", by=by, at=at)
    version, _ = procedure(dossier)
    path = routes.forward_path(route_of(dossier))
    sealing = next((step for step in path if step.role == "clerk"), None)
    Result.objects.update_or_create(
        dossier=dossier,
        defaults={
            "name": "Văn bản từ chối giải quyết hồ sơ", "summary": proposal.note[:1000],
            "number": "" if sealing else number, "signed_by_id": by.id, "signed_at": at,
        },
    )  # fmt: skip
    _to_return(dossier, version, path, sealing, at)
    _core.record(dossier, "refused", at=at, by=by, reasons=proposal.note.splitlines())
    return dossier


def _to_return(
    dossier: Dossier, version: Version, path: Sequence[Step], sealing: Step | None, at: datetime
) -> None:
    """On to the clerk with the answer decided, or, where there is none, to the desk."""
    if sealing:
        dossier.outcome = "refused"
        rows.update(dossier, "outcome")
        _tasks.open_step(dossier, sealing, at=at)
        return
    _results.resolve(dossier, version, "refused", at=at)
    for step in () if dossier.is_part else filter(_results.is_return, path):
        _tasks.open_step(dossier, step, at=at)


@_core.atomic
def reject_refusal(task_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Dossier:
    """A leader does not agree: the dossier goes back to whoever proposed, with a reason."""
    at = _core.moment(at)
    dossier, task, proposal = _decision(task_id, by)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do không đồng ý từ chối."})
    _core.close(task, action="reject", by=by, at=at, note=reason)
    _back_to(dossier, proposal.step_code, at)
    _core.record(dossier, "refusal_rejected", at=at, by=by, reason=reason)
    return dossier


def _decision(task_id: int, by: Actor) -> tuple[Dossier, Task, Task]:
    dossier, task = _core.lock_task(task_id, "approve_refusal", by)
    proposal = dossier.tasks.filter(action="propose_refusal").last()
    if task.kind != "refusal" or proposal is None:
        raise IllegalTransition("Việc này không phải đề xuất từ chối.")
    return dossier, task, proposal
