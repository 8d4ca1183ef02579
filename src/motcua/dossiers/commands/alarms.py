"""Calling the desk to an answer it owes, once a level."""

from datetime import datetime

from motcua.dossiers.answers import INBOX, LATE, level_at
from motcua.dossiers.commands import _core
from motcua.dossiers.models import Task
from motcua.kernel import rows


@_core.atomic
def warn_answer(task_id: int, *, at: datetime | None = None) -> int:
    """Put on record that an answer is owed within the hour (1), or overdue (2); 0 for nothing new.

    Repeated calls write nothing more: notices and live screens hang on the entry.
    """
    at = _core.moment(at)
    found = Task.objects.filter(pk=task_id, kind__in=INBOX, state="open").first()
    if found is None or found.due_at is None:
        return 0
    dossier = _core.lock(found.dossier_id)
    found.refresh_from_db()
    level = level_at(found, at)
    if found.state != "open" or level <= found.alarm:
        return 0
    found.alarm = level
    rows.update(found, "alarm")
    _core.record(
        dossier, "answer_late" if level == LATE else "answer_soon", at=at, by=None,
        task=found.pk, answer_by=found.due_at,
    )  # fmt: skip
    return level
