"""After a withdrawal or a stop: papers, and the fee by its own rules, go back to the citizen."""

from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.dossiers.commands import _core, _tasks
from motcua.dossiers.models import Dossier, Task
from motcua.kernel.errors import IllegalTransition, Invalid

KIND: Final = "give_back"
# What the desk holds in its hands; shown papers and files were never left with it.
HELD: Final = ("original", "certified", "copy")


def something_to_return(dossier: Dossier) -> bool:
    """Whether the desk holds papers or money of this dossier."""
    return (
        dossier.documents.filter(kind__in=HELD).exists()
        or dossier.payments.filter(cancelled_at=None).exists()
    )


def open_task(dossier: Dossier, at: datetime) -> Task:
    """Put it on the desk's list; when the citizen comes is theirs to say, so nothing is due."""
    return _tasks.open_decision(
        dossier, KIND, "Trả lại giấy tờ cho công dân", "receptionist", _tasks.DESK,
        at=at, minutes=0,
    )  # fmt: skip


@_core.atomic
def give_back(
    task_id: int, recipient: str, *, by: Actor, at: datetime | None = None, note: str = ""
) -> Dossier:
    """The citizen has the papers back; raises Invalid without a recipient."""
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "give_back", by)
    if task.kind != KIND:
        raise IllegalTransition("Việc này không phải trả lại giấy tờ.")
    if not recipient.strip():
        raise Invalid(fields={"recipient": "Cần ghi họ tên người nhận lại giấy tờ."})
    said = f"Người nhận: {recipient.strip()}"
    _core.close(
        task, action="give_back", by=by, at=at,
        note=f"{said}. {note.strip()}"[:2000] if note.strip() else said,
    )  # fmt: skip
    _core.record(
        dossier, "papers_given_back", at=at, by=by, task=task.pk, recipient=recipient.strip(),
        note=note.strip(),
    )  # fmt: skip
    return dossier
