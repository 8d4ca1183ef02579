"""Asking the citizen for papers: proposed by the officer, issued by the desk, once a stage.

An officer never asks a citizen directly (invariant 11; prohibited by NĐ 61/2018 Art 5). A second
request in the same stage needs a legal ground and somebody who may approve exceptions.
"""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.dossiers import forms
from motcua.dossiers.commands import _clock, _core, _supplements, _tasks
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Supplement, Task
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import procedure
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed

ISSUE_WITHIN = 4 * 60  # working minutes for the desk to look at a proposal


@_core.atomic
def propose_supplement(
    task_id: int,
    items: Sequence[dict[str, str]],
    reason: str,
    *,
    by: Actor,
    at: datetime | None = None,
) -> Supplement:
    """An officer asks the desk to ask the citizen; the desk finds it in its worklist."""
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "propose_supplement", by)
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
    _core.record(
        dossier, "supplement_proposed", at=at, by=by, task=task.pk, items=row.items, reason=reason
    )
    return row


@_core.atomic
def issue_supplement(
    supplement_id: int,
    *,
    by: Actor,
    at: datetime | None = None,
    exception_ground: str = "",
    approver: Actor | None = None,
) -> Supplement:
    """The desk issues form 02: the clock stops until the citizen brings everything.

    Raises Invalid (code ``asked_before``) when the stage has had its one request and no exception
    with ground and approver is given.
    """
    at = _core.moment(at)
    dossier, row = _locked(supplement_id, by)
    _once(dossier, row, exception_ground, approver, at)
    row.state, row.issued_by_id, row.issued_at = "issued", by.id, at
    row.exception_ground, row.exception_by_id = exception_ground, approver.id if approver else None
    row.save()
    dossier.supplements += 1
    _close_desk_task(dossier, by, at, "issue")
    _clock.stop(dossier, Status.AWAITING_SUPPLEMENT, "supplement", at)
    forms.issue_supplement(dossier, row, by=by, at=at)
    _core.record(
        dossier, "supplement_asked", at=at, by=by, items=row.items, reason=row.reason,
        exception=exception_ground, approver=approver.name if approver else "",
    )  # fmt: skip
    return row


@_core.atomic
def return_supplement(
    supplement_id: int, reason: str, *, by: Actor, at: datetime | None = None
) -> Supplement:
    """The desk finds the request unfounded and gives it back to the officer with a reason."""
    at = _core.moment(at)
    dossier, row = _locked(supplement_id, by)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do không gửi yêu cầu."})
    row.state = "returned"
    row.save(update_fields=["state"])
    _close_desk_task(dossier, by, at, "return", reason)
    _core.record(dossier, "supplement_returned", at=at, by=by, reason=reason)
    return row


@_core.atomic
def receive_supplement(
    dossier_id: int,
    documents: Sequence[DocumentInput],
    *,
    by: Actor,
    at: datetime | None = None,
) -> Dossier:
    """The citizen has brought everything: the clock runs again, the term restarts or shifts."""
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "receive_supplement", by)
    if dossier.accepted_at is None:
        raise Invalid("Hồ sơ chưa được tiếp nhận. Mời dùng mục hoàn tất tiếp nhận.")
    supplied = _core.close_if_open(dossier, _supplements.SUPPLIED, "receive", by=by, at=at)
    if not documents and not supplied:
        raise Invalid(fields={"documents": "Cần đánh dấu giấy tờ công dân vừa nộp."})
    keep_documents(dossier, documents, stage="supplement", at=at, by=by)
    _supplements.answer_open(dossier, at)
    version, _ = procedure(dossier)
    _clock.go_on(dossier, version.after_supplement, by=by, at=at)
    _core.record(
        dossier, "supplemented", at=at, by=by, due_at=dossier.due_at,
        documents=[d.name for d in documents],
    )  # fmt: skip
    return dossier


def _locked(supplement_id: int, by: Actor) -> tuple[Dossier, Supplement]:
    row = Supplement.objects.filter(pk=supplement_id).first()
    if row is None:
        raise Invalid("Không có đề nghị bổ sung này.")
    dossier = _core.lock_for(row.dossier_id, "issue_supplement", by)
    row.refresh_from_db()
    if row.state != "proposed":
        raise IllegalTransition("Đề nghị bổ sung này đã được xử lý.")
    return dossier, row


def _once(
    dossier: Dossier, row: Supplement, ground: str, approver: Actor | None, at: datetime
) -> None:
    limit = catalog.law_on(clock.local(at).date()).limits.supplements
    asked = dossier.asked.filter(stage=row.stage, state__in=("issued", "answered")).count()
    if asked < limit:
        return
    if not ground.strip() or approver is None:
        raise Invalid(
            "Hồ sơ đã được yêu cầu bổ sung một lần ở giai đoạn này. Chỉ gửi thêm khi có căn cứ "
            "pháp lý và người có thẩm quyền chấp thuận.",
            code="asked_before",
        )
    if not permissions.may(approver, "exception.approve", agency_id=dossier.reception_agency_id):
        raise NotAllowed("Người chấp thuận ngoại lệ phải là lãnh đạo hoặc trưởng bộ phận Một cửa.")


def _close_desk_task(
    dossier: Dossier, by: Actor, at: datetime, action: str, note: str = ""
) -> None:
    task = Task.objects.filter(dossier=dossier, kind="supplement", state="open").first()
    if task:
        _core.close(task, action=action, by=by, at=at, note=note)
