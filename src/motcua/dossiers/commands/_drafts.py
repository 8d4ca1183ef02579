"""Shared by drafts, steps and withdrawals: what a draft that waits for its citizen holds up."""

from datetime import datetime

from motcua.dossiers import timing
from motcua.dossiers.models import Dossier, DraftConfirmation, Task
from motcua.dossiers.models.online import LAPSED, OBJECTED, RECALLED, WAITING
from motcua.dossiers.rules import DRAFT_FIELDS
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition
from motcua.kernel.said import Said


def let_pass(dossier: Dossier, at: datetime) -> None:
    """Nothing where no draft holds the step up; else raises IllegalTransition.

    A draft whose time is over lapses with the step that goes on.
    """
    if dossier.field_code not in DRAFT_FIELDS:
        return
    last = DraftConfirmation.objects.filter(dossier=dossier).order_by("-id").first()
    if last is None or last.state not in (WAITING, OBJECTED):
        return
    if last.state == OBJECTED:
        raise IllegalTransition(
            "Công dân đề nghị sửa bản dự thảo. Mời gửi lại bản dự thảo đã sửa trước khi chuyển."
        )
    if at < last.answer_by:
        until = f"{clock.local(last.answer_by):%H:%M ngày %d/%m/%Y}"
        raise IllegalTransition(
            Said("Bản dự thảo đang chờ công dân xác nhận, đến {until}.", until=until)
        )
    end(last, LAPSED, last.answer_by)


def recall(dossier: Dossier, at: datetime) -> None:
    """The dossier goes no further: nobody need look at its draft."""
    waiting = DraftConfirmation.objects.filter(dossier=dossier, state=WAITING)
    waiting.update(state=RECALLED, answered_at=at)


def end(draft: DraftConfirmation, state: str, at: datetime, words: str = "") -> None:
    """Give a waiting draft its end; the step's own time leaves out what the citizen took."""
    draft.state, draft.answered_at, draft.words = state, at, words
    draft.save(update_fields=["state", "answered_at", "words"])
    task = Task.objects.filter(pk=draft.task_id, state="open").first()
    if task is None or task.due_at is None:
        return
    lost = timing.counted(task.agency_id, draft.asked_at, at)
    if lost:
        task.due_at = timing.step_due(task.agency_id, task.due_at, lost)
        task.save(update_fields=["due_at"])
