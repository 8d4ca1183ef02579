"""Stopping a dossier's clock and letting it run again."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.catalog.rules import routes
from motcua.dossiers import promises, timing
from motcua.dossiers.commands import _core
from motcua.dossiers.models import Dossier, DueChange, Pause, Task
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import route_of, term_of
from motcua.kernel import rows


def stop(dossier: Dossier, to: Status, reason: str, at: datetime) -> None:
    """Move to a waiting state; from now on no time counts."""
    _core.move(dossier, to)
    dossier.paused_at = at
    rows.update(dossier, "status", "paused_at", "supplements")
    Pause.objects.create(dossier=dossier, reason=reason, started_at=at)
    _core.sort_tasks_again(dossier)


def go_on(dossier: Dossier, mode: str, *, by: Actor | None, at: datetime) -> None:
    """Back to work: close the pause, give the new date by ``mode`` (restart or shift)."""
    _core.move(dossier, Status.IN_PROGRESS)
    Pause.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at)
    dossier.paused_at = None
    if dossier.accepted_at:
        _new_date(dossier, mode, by, at)
    rows.update(dossier, "status", "paused_at", "due_at", "due_trace", "term_started_at")
    _tasks_again(dossier, mode, at)


def change_due(
    dossier: Dossier,
    new: datetime,
    reason: str,
    *,
    by: Actor | None,
    at: datetime,
    ground: str = "",
) -> None:
    """Replace the promised date, leaving the old one visible."""
    DueChange.objects.create(
        dossier=dossier, at=at, old_due_at=dossier.due_at, new_due_at=new, reason=reason,
        by_id=by.id if by else None, ground=ground,
    )  # fmt: skip
    dossier.due_at = new


def _new_date(dossier: Dossier, mode: str, by: Actor | None, at: datetime) -> None:
    started = dossier.term_started_at or at
    pauses = list(dossier.pauses.filter(started_at__gte=started).order_by("started_at"))
    new, trace = timing.after_pause(dossier, term_of(dossier), mode, pauses, at)
    desk = dossier.agency_id if dossier.part else dossier.reception_agency_id
    dossier.due_trace = promises.through_desk(trace, dossier.agency_id, desk)
    if mode == "restart":
        dossier.term_started_at = at
    change_due(dossier, new, mode, by=by, at=at)


def _tasks_again(dossier: Dossier, mode: str, at: datetime) -> None:
    """Open tasks after a pause: with a restarted term a step restarts, else it goes on."""
    last = dossier.pauses.order_by("-started_at").first()
    burn = timing.burn_at(dossier)
    for task in Task.objects.filter(dossier=dossier, state="open"):
        task.burn_at = burn
        if last and task.due_at and task.opened_at <= last.started_at:
            minutes = _minutes_left(dossier, task, task.due_at, mode, last)
            task.due_at = timing.step_due(dossier.agency_id, at, minutes)
        task.save(update_fields=["burn_at", "due_at"])


def _minutes_left(dossier: Dossier, task: Task, due: datetime, mode: str, pause: Pause) -> int:
    if mode == "restart" and task.kind == "step":
        step = routes.step(route_of(dossier), task.step_code)
        return max(step.within_minutes, 1)
    return max(timing.counted(dossier.agency_id, pause.started_at, due), 1)
