"""Apology and a new date: once, a day before the old one (NĐ 61/2018 Art 19.9; form 04)."""

from datetime import datetime
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.dossiers import forms, timing
from motcua.dossiers.commands import _clock, _core, _tasks
from motcua.dossiers.models import Dossier, Extension, Task
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed
from motcua.kernel.said import Said

CAUSES: Final = {
    "objective": Said("Nguyên nhân khách quan"),
    "subjective": Said("Nguyên nhân chủ quan"),
    "other_agency": Said("Chờ cơ quan khác"),
}
DECIDE_WITHIN = 4 * 60


@_core.atomic
def draft_extension(
    dossier_id: int,
    new_due_at: datetime,
    cause: str,
    cause_class: str,
    *,
    by: Actor,
    at: datetime | None = None,
    exception_ground: str = "",
) -> Extension:
    """Draft the apology with its new date for a leader to approve.

    Raises Invalid (date not later, no cause, code ``extended_before`` beyond the law's limit
    without a ground), IllegalTransition while another draft waits.
    """
    at = _core.moment(at)
    dossier = _core.lock(dossier_id)
    standing = Task.objects.filter(dossier=dossier, kind="step", state="open").first()
    unit_id = standing.unit_id if standing else None
    permissions.require(by, "extension.draft", agency_id=dossier.agency_id, unit_id=unit_id)
    _core.allow(dossier, "draft_extension")
    _check(dossier, new_due_at, cause, cause_class, exception_ground, at)
    assert dossier.due_at is not None  # noqa: S101  # checked just above
    row = Extension.objects.create(
        dossier=dossier, state="drafted", cause=cause.strip(), cause_class=cause_class,
        old_due_at=dossier.due_at, new_due_at=new_due_at, exception_ground=exception_ground,
        drafted_by_id=by.id, drafted_at=at,
    )  # fmt: skip
    _tasks.open_decision(
        dossier, "extension", Said("Duyệt xin lỗi, hẹn lại"), "leader", _tasks.LEADERS,
        at=at, minutes=DECIDE_WITHIN,
    )  # fmt: skip
    _core.record(dossier, "extension_drafted", at=at, by=by, new_due_at=new_due_at, cause=cause)
    return row


def _check(
    dossier: Dossier, new: datetime, cause: str, kind: str, ground: str, at: datetime
) -> None:
    problems = {}
    if dossier.due_at is None or new <= dossier.due_at:
        problems["new_due_at"] = Said("Ngày hẹn mới phải sau ngày hẹn cũ.")
    elif new <= at:
        problems["new_due_at"] = Said("Ngày hẹn mới phải ở phía trước.")
    elif opens := timing.closed_until(dossier.agency_id, new):
        problems["new_due_at"] = Said(
            "Lúc ấy cơ quan nghỉ. Giờ làm việc gần nhất sau đó: {opens}.",
            opens=f"{clock.local(opens):%H:%M ngày %d/%m/%Y}",
        )
    if not cause.strip():
        problems["cause"] = Said("Cần ghi nguyên nhân để xin lỗi công dân.")
    if kind not in CAUSES:
        problems["cause_class"] = Said("Mời chọn loại nguyên nhân.")
    if problems:
        raise Invalid(fields=problems)
    if dossier.extension_rows.filter(state="drafted").exists():
        raise IllegalTransition("Đã có một bản xin lỗi, hẹn lại đang chờ lãnh đạo duyệt.")
    limit = catalog.law_on(clock.local(at).date()).limits.extensions
    if dossier.extensions >= limit and not ground.strip():
        raise Invalid(
            "Hồ sơ này đã xin lỗi và hẹn lại một lần. Chỉ hẹn lại lần nữa khi ghi rõ căn cứ "
            "ngoại lệ để lãnh đạo xem xét.",
            code="extended_before",
        )


@_core.atomic
def approve_extension(extension_id: int, *, by: Actor, at: datetime | None = None) -> Dossier:
    """A leader signs the apology: the new date holds, the old one stays visible."""
    at = _core.moment(at)
    dossier, row = _decide(extension_id, "approve_extension", by)
    if row.exception_ground and not permissions.may(
        by, "exception.approve", agency_id=dossier.agency_id
    ):
        raise NotAllowed("Hẹn lại lần nữa cần lãnh đạo có quyền chấp thuận ngoại lệ.")
    row.state, row.decided_by_id, row.decided_at = "approved", by.id, at
    row.save()
    _clock.change_due(dossier, row.new_due_at, "extension", by=by, at=at, ground=row.cause)
    dossier.extensions += 1
    rows.update(dossier, "due_at", "extensions")
    _close(dossier, "approve", by, at)
    _core.sort_tasks_again(dossier)
    forms.issue_apology(dossier, row, by=by, at=at)
    _core.record(
        dossier, "extended", at=at, by=by, old_due_at=row.old_due_at, new_due_at=row.new_due_at,
        cause=row.cause, cause_class=row.cause_class,
    )  # fmt: skip
    return dossier


@_core.atomic
def reject_extension(
    extension_id: int, reason: str, *, by: Actor, at: datetime | None = None
) -> Dossier:
    """A leader keeps the old date."""
    at = _core.moment(at)
    dossier, row = _decide(extension_id, "reject_extension", by)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do giữ ngày hẹn cũ."})
    row.state, row.decided_by_id, row.decided_at = "rejected", by.id, at
    row.save()
    _close(dossier, "reject", by, at, reason)
    _core.record(dossier, "extension_rejected", at=at, by=by, reason=reason)
    return dossier


def _decide(extension_id: int, action: str, by: Actor) -> tuple[Dossier, Extension]:
    row = Extension.objects.filter(pk=extension_id).first()
    if row is None:
        raise Invalid("Không có bản xin lỗi, hẹn lại này.")
    dossier = _core.lock_for(row.dossier_id, action, by)
    row.refresh_from_db()
    if row.state != "drafted":
        raise IllegalTransition("Bản xin lỗi, hẹn lại này đã được quyết định.")
    return dossier, row


def _close(dossier: Dossier, action: str, by: Actor, at: datetime, note: str = "") -> None:
    task = Task.objects.filter(dossier=dossier, kind="extension", state="open").first()
    if task:
        _core.close(task, action=action, by=by, at=at, note=note)
