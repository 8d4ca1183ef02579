"""A dossier's papers are to go to an agency without a system."""

from datetime import datetime

from django.db import IntegrityError

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import PAUSED, WORKING
from motcua.joint.models import JointPart
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, Stale
from motcua.transfers import parts, rules, slips
from motcua.transfers.commands import _core
from motcua.transfers.models import CANCELLED, TO_HAND, Transfer
from motcua.worktime import queries as calendars

LONGEST = 200


@_core.atomic
def send(
    dossier_id: int,
    office: str,
    *,
    task: str,
    what: str = "",
    answer_by: datetime | None = None,
    by: Actor,
    at: datetime | None = None,
) -> Transfer:
    """Put the papers on the list of what is to be handed over, with their slip.

    Due by the rule of 15:00, counted from reception. Raises Invalid, Stale where they are already
    on their way to that agency.
    """
    at = _core.moment(at)
    dossier = _core.hold(dossier_id)
    permissions.require(by, "transfer.manage", agency_id=dossier.reception_agency_id)
    _check(dossier, office, task, answer_by, at)
    return _open(
        dossier, office.strip(), what.strip() or _papers(dossier), task.strip(), answer_by,
        by=by, at=at,
    )  # fmt: skip


def open_for(
    dossier: Dossier, office: str, what: str, task: str, *, at: datetime, before: Transfer
) -> Transfer:
    """Papers that follow others, by the clock of the house: a supplement, a replaced copy."""
    until = parts.answer_by(dossier, at) if parts.carried(dossier) else before.answer_by
    return _open(dossier, office, what, task, until, by=None, at=at, before=before)


def open_part(part: JointPart, *, by: Actor | None, at: datetime) -> Transfer:
    """The papers of a part go to the agency that settles it; ``by``: None when it just begins."""
    dossier = part.dossier
    assert dossier is not None  # noqa: S101  # it has begun
    return _open(
        dossier, part.agency.name[:LONGEST], parts.papers_of(dossier), parts.task_of(part),
        parts.answer_by(dossier, at), by=by, at=at,
    )  # fmt: skip


def _check(
    dossier: Dossier, office: str, task: str, answer_by: datetime | None, at: datetime
) -> None:
    if dossier.state not in WORKING | PAUSED or dossier.accepted_at is None:
        raise IllegalTransition("Chỉ chuyển giấy của hồ sơ đã tiếp nhận và đang giải quyết.")
    found = {}
    if not office.strip() or len(office) > LONGEST:
        found["office"] = "Cần ghi tên cơ quan nhận, không quá 200 ký tự."
    if not task.strip() or len(task) > 500:
        found["task"] = "Cần ghi việc đề nghị cơ quan ấy làm, không quá 500 ký tự."
    if answer_by and answer_by <= at:
        found["answer_by"] = "Hạn trả lời phải ở sau lúc này."
    if found:
        raise Invalid(fields=found)


def _papers(dossier: Dossier) -> str:
    """What lies in the file: everything on paper that the desk holds."""
    held = dossier.documents.filter(kind__in=parts.ON_PAPER)
    return "; ".join(row.name for row in held)[:1000] or "Hồ sơ kèm theo phiếu kiểm soát"


def _open(
    dossier: Dossier,
    office: str,
    what: str,
    task: str,
    answer_by: datetime | None,
    *,
    by: Actor | None,
    at: datetime,
    before: Transfer | None = None,
) -> Transfer:
    calendar = calendars.calendar_for(dossier.reception_agency_id)
    due = rules.hand_over_by(calendar, at)
    row = Transfer(
        dossier=dossier, agency_id=dossier.reception_agency_id, office=office, what=what,
        task=task, answer_by=answer_by, opened_at=at, opened_by_id=by.id if by else None,
        due_at=due, before=before,
    )  # fmt: skip
    try:
        with _core.atomic():
            row.save()
    except IntegrityError:
        raise Stale(f"Giấy tờ của hồ sơ đang trên đường đến {office} rồi.") from None
    slips.issue(row, by=by, at=at)
    _core.record(row, "opened", by=by, at=at, hand_by=clock.local(due).isoformat())
    return row


def hand_by_anew(row: Transfer, at: datetime) -> None:
    """Papers that had to stay at the desk may go again: the hours count from now."""
    calendar = calendars.calendar_for(row.agency_id)
    row.due_at = rules.hand_over_by(calendar, at)
    row.save(update_fields=["due_at"])


@_core.atomic
def cancel(transfer_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Transfer:
    """The papers need not go after all, while they are still here."""
    at = _core.moment(at)
    (row,) = _core.lock([transfer_id], by, TO_HAND)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do không chuyển nữa."})
    row.state, row.note = CANCELLED, reason.strip()[:2000]
    row.save(update_fields=["state", "note"])
    _core.record(row, "cancelled", by=by, at=at, reason=row.note)
    return row
