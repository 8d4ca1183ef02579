"""Apology and a new date: once, a day before the old one (NĐ 61/2018 Art 19.9; form 04)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.dossiers import forms, timing
from motcua.dossiers.commands import _clock, _core, _tasks
from motcua.dossiers.models import Dossier, Extension, Task
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, Refused
from motcua.kernel.said import Said

CAUSES: Final = {
    "objective": Said("Nguyên nhân khách quan"),
    "subjective": Said("Nguyên nhân chủ quan"),
    "other_agency": Said("Chờ cơ quan khác"),
}
DECIDE_WITHIN = 4 * 60


@dataclass(frozen=True, slots=True)
class Apology:
    """What an apology says: the new date, why, and what kind of cause that is (``CAUSES``)."""

    new_due_at: datetime
    cause: str
    cause_class: str


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
    apology = Apology(new_due_at, cause.strip(), cause_class)
    _check(dossier, apology, at)
    _check_first(dossier, exception_ground, at)
    return _draft(dossier, apology, by, at, exception_ground)


@_core.atomic
def prepare_extension(
    dossier_id: int, apology: Apology, *, at: datetime | None = None
) -> Extension | None:
    """The clock makes the apology ready; None where there is nothing (more) to make ready.

    Once a promised date: what a leader has decided about it, or is about to, is not asked again.
    """
    at = _core.moment(at)
    dossier = _core.lock(dossier_id)
    known = dossier.extension_rows.filter(Q(state="drafted") | Q(old_due_at=dossier.due_at))
    if dossier.due_at is None or dossier.extensions >= _limit(at) or known.exists():
        return None
    try:
        _core.allow(dossier, "draft_extension")
        _check(dossier, apology, at)
    except Refused:
        return None
    return _draft(dossier, apology, None, at)


def _draft(
    dossier: Dossier, apology: Apology, by: Actor | None, at: datetime, ground: str = ""
) -> Extension:
    assert dossier.due_at is not None  # noqa: S101  # checked before
    row = Extension.objects.create(
        dossier=dossier, state="drafted", cause=apology.cause, cause_class=apology.cause_class,
        old_due_at=dossier.due_at, new_due_at=apology.new_due_at, exception_ground=ground,
        drafted_by_id=by.id if by else None, drafted_at=at,
    )  # fmt: skip
    _tasks.open_decision(
        dossier, "extension", Said("Duyệt xin lỗi, hẹn lại"), "leader", _tasks.LEADERS,
        at=at, minutes=DECIDE_WITHIN,
    )  # fmt: skip
    _core.record(
        dossier, "extension_drafted", at=at, by=by, new_due_at=apology.new_due_at,
        cause=apology.cause,
    )  # fmt: skip
    return row


def _limit(at: datetime) -> int:
    """How often the law of the day lets an agency apologise and give a new date."""
    return catalog.law_on(clock.local(at).date()).limits.extensions


def _check(dossier: Dossier, apology: Apology, at: datetime) -> None:
    new, problems = apology.new_due_at, {}
    if dossier.due_at is None or new <= dossier.due_at:
        problems["new_due_at"] = Said("Ngày hẹn mới phải sau ngày hẹn cũ.")
    elif new <= at:
        problems["new_due_at"] = Said("Ngày hẹn mới phải ở phía trước.")
    elif opens := timing.closed_until(dossier.agency_id, new):
        problems["new_due_at"] = Said(
            "Lúc ấy cơ quan nghỉ. Giờ làm việc gần nhất sau đó: {opens}.",
            opens=f"{clock.local(opens):%H:%M ngày %d/%m/%Y}",
        )
    if not apology.cause.strip():
        problems["cause"] = Said("Cần ghi nguyên nhân để xin lỗi công dân.")
    if apology.cause_class not in CAUSES:
        problems["cause_class"] = Said("Mời chọn loại nguyên nhân.")
    if problems:
        raise Invalid(fields=problems)


def _check_first(dossier: Dossier, ground: str, at: datetime) -> None:
    """One draft at a time, and no more apologies than the law has, without a ground."""
    if dossier.extension_rows.filter(state="drafted").exists():
        raise IllegalTransition("Đã có một bản xin lỗi, hẹn lại đang chờ lãnh đạo duyệt.")
    if dossier.extensions >= _limit(at) and not ground.strip():
        raise Invalid(
            "Hồ sơ này đã xin lỗi và hẹn lại một lần. Chỉ hẹn lại lần nữa khi ghi rõ căn cứ "
            "ngoại lệ để lãnh đạo xem xét.",
            code="extended_before",
        )


@_core.atomic
def approve_extension(
    extension_id: int, *, by: Actor, at: datetime | None = None, worded: Apology | None = None
) -> Dossier:
    """A leader signs the apology: the new date holds, the old one stays visible.

    ``worded``: in other words and with another date than the clock made ready. Raises Invalid
    where the date is not ahead of the one promised by now, or of this moment.
    """
    at = _core.moment(at)
    dossier, row = _decide(extension_id, "approve_extension", by)
    if worded and row.drafted_by_id is None:
        row.new_due_at, row.cause = worded.new_due_at, worded.cause.strip()
        row.cause_class = worded.cause_class
    _check(dossier, Apology(row.new_due_at, row.cause, row.cause_class), at)
    if row.exception_ground and not permissions.may(
        by, "exception.approve", agency_id=dossier.agency_id
    ):
        raise NotAllowed("Hẹn lại lần nữa cần lãnh đạo có quyền chấp thuận ngoại lệ.")
    assert dossier.due_at is not None  # noqa: S101  # checked just above
    row.old_due_at = dossier.due_at
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


def let_lapse(dossier: Dossier, *, at: datetime) -> None:
    """A draft that nobody has decided on is no longer needed: the dossier ended before."""
    if Extension.objects.filter(dossier=dossier, state="drafted").update(
        state="lapsed", decided_at=at
    ):
        _core.cancel_open_tasks(dossier, at=at, kinds=("extension",))


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
