"""Answers the desk owes to what was sent in from home: which tasks, and how urgent. Writes nothing.

Within 8 working hours of sending (NĐ 45/2020/NĐ-CP); sent outside hours counts from the next
session.
"""

from datetime import datetime
from typing import Final

from motcua.dossiers import timing
from motcua.dossiers.models import Task
from motcua.dossiers.rules import ALARM_BEFORE

INBOX: Final = ("intake", "supplied")  # kinds of tasks
SOON: Final = 1
LATE: Final = 2


def level_at(task: Task, at: datetime) -> int:
    """How urgent an answer is: 2 overdue, 1 within one working hour, 0 neither."""
    if task.due_at is None:
        return 0
    if task.due_at < at:
        return LATE
    return SOON if task.due_at <= timing.step_due(task.agency_id, at, ALARM_BEFORE) else 0
