"""What was sent in from home and waits for the desk's answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.dossiers import timing
from motcua.dossiers.answers import INBOX, LATE, SOON, level_at
from motcua.dossiers.lights import Light, span
from motcua.dossiers.models import DraftConfirmation, Task
from motcua.dossiers.models.online import WAITING
from motcua.dossiers.queries.worklist import Row, rows_of
from motcua.dossiers.rules import ALARM_BEFORE
from motcua.kernel import clock
from motcua.worktime import queries as calendars
from motcua.worktime import rules

LIMIT: Final = 100


@dataclass(frozen=True, slots=True)
class Owed:
    """Answers owed: all of them, those due within one working hour, those overdue."""

    total: int
    soon: int
    late: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A line of the inbox: what was sent, until when it is answered, how urgent that is."""

    row: Row
    level: int  # 0 in time, 1 within one working hour, 2 overdue
    light: Light

    @property
    def again(self) -> bool:
        """Whether it came back with the papers that were asked for."""
        return self.row.task.kind == "supplied"

    @property
    def due_at(self) -> datetime | None:
        """When the answer is due."""
        return self.row.task.due_at


def inbox(actor: Actor, *, now: datetime | None = None, limit: int = LIMIT) -> Sequence[Sent]:
    """Everything unanswered that the actor may answer, what burns first (two queries)."""
    now = now or clock.now()
    ids = list(_open(actor).order_by("due_at", "id").values_list("id", flat=True)[:limit])
    found = sorted(rows_of(ids, now), key=lambda row: (row.task.due_at or now, row.task.pk))
    return [_sent(row, now) for row in found]


def sent(actor: Actor, dossier_id: int, *, now: datetime | None = None) -> Sent | None:
    """What waits of one dossier; None where nothing does, or it is not the actor's to answer."""
    now = now or clock.now()
    found = rows_of(list(_open(actor).filter(dossier=dossier_id).values_list("id", flat=True)), now)
    return _sent(found[0], now) if found else None


def owed(actor: Actor, *, now: datetime | None = None) -> Owed:
    """How much waits and how much of it burns: the alarm of the desk and its head (one query)."""
    now = now or clock.now()
    dues = list(_open(actor).order_by("due_at").values_list("agency_id", "due_at")[:LIMIT])
    soon = {agency: timing.step_due(agency, now, ALARM_BEFORE) for agency in {a for a, _ in dues}}
    late = sum(due is not None and due < now for _, due in dues)
    near = sum(due is not None and due <= soon[agency] for agency, due in dues)
    return Owed(len(dues), near - late, late)


def _sent(row: Row, now: datetime) -> Sent:
    task, level = row.task, level_at(row.task, now)
    if task.due_at is None:
        return Sent(row, level, Light("undated", "Chưa có hạn trả lời"))
    if level == LATE:
        worked = timing.counted(task.agency_id, task.due_at, now)
        return Sent(row, level, Light("late", f"Quá hạn {span(max(worked, 1))}"))
    left = span(timing.counted(task.agency_id, now, task.due_at))
    return Sent(
        row, level, Light("soon", f"Gấp, còn {left}") if level else Light("ok", f"Còn {left}")
    )


def why_answer_by(task: Task) -> dict[str, Any]:
    """The trace of an answer's due time, to be explained: 8 working hours from sending."""
    calendar = calendars.calendar_for(task.agency_id)
    term = rules.Term(timing.ANSWER_WITHIN // 60, "working_hours")
    return timing.trace(rules.due(calendar, task.opened_at, term))


def answers_to_call_for(now: datetime | None = None) -> Iterator[int]:
    """Tasks of which the desk has not been told how urgent they are (ids)."""
    now = now or clock.now()
    near = Q(due_at__lt=now, alarm__lt=LATE) | Q(due_at__gte=now, alarm__lt=SOON)
    # No working hour ends later than a long weekend from now: enough to look at few.
    waiting = Task.objects.filter(near, state="open", kind__in=INBOX)
    for task in waiting.filter(due_at__lte=now + timedelta(days=14)).order_by("due_at"):
        if level_at(task, now) > task.alarm:
            yield task.pk


def drafts_to_lapse(now: datetime | None = None) -> Sequence[int]:
    """Drafts that nobody answered in time (ids)."""
    over = DraftConfirmation.objects.filter(state=WAITING, answer_by__lte=now or clock.now())
    return list(over.values_list("id", flat=True))


def _open(actor: Actor) -> QuerySet[Task]:
    """Of every agency at whose desk the actor, or who the actor stands in for, answers."""
    agencies = {p.agency_id for p in actor.everyone if widest_scope(p, "dossier.accept")}
    return Task.objects.filter(agency__in=agencies, kind__in=INBOX, state="open")
