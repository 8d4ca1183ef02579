"""A draft of a civil-status certificate: sent to its citizen, confirmed, objected to, lapsed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.dossiers.commands import _core, _drafts
from motcua.dossiers.models import Dossier, DraftConfirmation
from motcua.dossiers.models.online import CONFIRMED, LAPSED, OBJECTED, WAITING
from motcua.dossiers.rules import CITIZEN, DRAFT_ANSWER, DRAFT_FIELDS
from motcua.kernel import rows
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.kernel.said import Said

LONGEST: Final = 2000  # letters of an objection


@_core.atomic
def ask_confirmation(
    task_id: int,
    lines: Sequence[dict[str, str]] = (),
    *,
    by: Actor,
    at: datetime | None = None,
    blob: str = "",
    note: str = "",
) -> DraftConfirmation:
    """Send the draft (``lines`` of label and value, a PDF, or both) for the citizen to confirm.

    The step waits for the answer, at most one day; the dossier's term runs on. Raises Invalid
    without content or outside civil status, IllegalTransition while a draft waits.
    """
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "ask_confirmation", by)
    if task.kind != "step" or dossier.field_code not in DRAFT_FIELDS:
        raise Invalid("Chỉ giấy tờ hộ tịch mới có bản dự thảo điện tử để công dân xác nhận.")
    kept = [{"label": r["label"].strip(), "value": r["value"].strip()} for r in lines]
    kept = [row for row in kept if row["label"] and row["value"]]
    if not kept and not blob:
        raise Invalid(fields={"lines": "Cần ghi nội dung dự thảo hoặc kèm tệp PDF."})
    if DraftConfirmation.objects.filter(dossier=dossier, state=WAITING).exists():
        raise IllegalTransition("Đã có bản dự thảo đang chờ công dân xác nhận.")
    _core.begin_work(dossier)
    rows.update(dossier, "status")
    draft = DraftConfirmation.objects.create(
        dossier=dossier, task=task, lines=kept, blob_id=blob or None, note=note.strip()[:1000],
        asked_by_id=by.id, asked_at=at, answer_by=at + DRAFT_ANSWER,
    )  # fmt: skip
    _core.record(
        dossier, "draft_sent", at=at, by=by, task=task.pk, draft=draft.pk, answer_by=draft.answer_by
    )
    return draft


@_core.atomic
def confirm_draft(
    dossier_id: int, *, citizen: str, at: datetime | None = None
) -> DraftConfirmation:
    """The citizen finds everything right; raises IllegalTransition where no draft waits."""
    at = _core.moment(at)
    dossier, draft = _waiting(dossier_id, "confirm_draft")
    _drafts.end(draft, CONFIRMED, at)
    _core.record(dossier, "draft_confirmed", at=at, by=None, citizen=citizen, draft=draft.pk)
    return draft


@_core.atomic
def object_to_draft(
    dossier_id: int, words: str, *, citizen: str, at: datetime | None = None
) -> DraftConfirmation:
    """The citizen says what is to be put right; the officer sends a corrected draft."""
    at = _core.moment(at)
    dossier, draft = _waiting(dossier_id, "object_to_draft")
    said = words.strip()
    if not said:
        raise Invalid(fields={"words": "Mời Ông/Bà ghi chỗ cần sửa."})
    if len(said) > LONGEST:
        raise Invalid(
            fields={
                "words": Said(
                    "Nội dung dài quá {longest} ký tự. Mời ghi ngắn lại.", longest=LONGEST
                )
            }
        )
    _drafts.end(draft, OBJECTED, at, said)
    _core.record(
        dossier, "draft_objected", at=at, by=None, citizen=citizen, draft=draft.pk, reason=said
    )
    return draft


@_core.atomic
def lapse_draft(draft_id: int, *, at: datetime | None = None) -> bool:
    """Nobody answered in time: the officer may go on. False where it has its end already."""
    at = _core.moment(at)
    found = DraftConfirmation.objects.filter(pk=draft_id).first()
    if found is None:
        return False
    dossier = _core.lock(found.dossier_id)
    found.refresh_from_db()
    if found.state != WAITING or at < found.answer_by:
        return False
    _drafts.end(found, LAPSED, found.answer_by)
    _core.record(dossier, "draft_lapsed", at=at, by=None, draft=found.pk)
    return True


def _waiting(dossier_id: int, action: str) -> tuple[Dossier, DraftConfirmation]:
    dossier = _core.lock(dossier_id)
    _core.allow(dossier, action, CITIZEN[action])
    draft = DraftConfirmation.objects.filter(dossier=dossier, state=WAITING).first()
    if draft is None:
        raise IllegalTransition(
            "Hiện không có bản dự thảo nào chờ xác nhận. Cần sửa nội dung, mời gọi bộ phận Một cửa."
        )
    return dossier, draft
