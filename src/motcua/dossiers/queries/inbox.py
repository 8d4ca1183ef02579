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
from motcua.dossiers.models import DraftConfirmation, Task
from motcua.dossiers.models.online import WAITING
from motcua.dossiers.queries.worklist import Row, rows_of
from motcua.kernel import clock
from motcua.worktime import queries as calendars
from motcua.worktime import rules

LIMIT: Final = 100


@dataclass(frozen=True, slots=True)
class Sent:
    """A line of the inbox: what was sent, until when it is answered, how urgent that is."""

    row: Row
    level: int  # 0 in time, 1 within one working hour, 2 overdue

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
    return [Sent(row, level_at(row.task, now)) for row in found]


def inbox_count(actor: Actor) -> int:
    """How many wait, up to ``LIMIT``."""
    return _open(actor).order_by()[:LIMIT].count()


def urgent(actor: Actor, *, now: datetime | None = None) -> Sequence[Sent]:
    """Those due within one working hour or overdue: the alarm of the desk and its head."""
    return [sent for sent in inbox(actor, now=now) if sent.level]


def why_answer_by(task: Task) -> dict[str, Any]:
    """The trace of an answer's due time, ready to be explained (``look.why``)."""
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
