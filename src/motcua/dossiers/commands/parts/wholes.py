"""The whole follows its parts: in progress, waiting, resolved or stopped, its date moved."""

from datetime import datetime
from typing import Any

from motcua.catalog.rules import routes
from motcua.dossiers.commands import _clock, _core, _results, _tasks
from motcua.dossiers.models import Dossier, DueChange, Pause
from motcua.dossiers.rules import PAUSED, Status
from motcua.dossiers.versions import procedure, route_of
from motcua.kernel import rows


def lock_whole(whole_id: int) -> Dossier:
    """The whole, locked before any of its parts; raises NotFound."""
    return _core.lock(whole_id)


@_core.inside
def whole_begins(whole: Dossier) -> None:
    """A joint dossier is in progress as soon as its parts are."""
    if _core.begin_work(whole):
        rows.update(whole, "status")


@_core.inside
def whole_resolved(whole: Dossier, outcome: str, *, at: datetime) -> None:
    """All parts have ended and there is something to give: it waits at the desk for its citizen."""
    if whole.state in PAUSED:
        _wake(whole, at)
    version, _ = procedure(whole)
    path = routes.forward_path(route_of(whole))
    with rows.together():
        _core.cancel_open_tasks(whole, at=at)
        _results.resolve(whole, version, outcome, at=at)
        for step in filter(_results.is_return, path):
            _tasks.open_step(whole, step, at=at)
        _core.record(whole, "parts_finished", at=at, by=None, outcome=outcome)


@_core.inside
def whole_stopped(whole: Dossier, outcome: str, ground: str, *, at: datetime) -> None:
    """All parts have ended and none brought anything: nothing is to be given."""
    if whole.state in PAUSED:
        _wake(whole, at)
    _core.move(whole, Status.STOPPED)
    whole.outcome, whole.ended_at = outcome, at
    rows.update(whole, "status", "outcome", "ended_at")
    _core.cancel_open_tasks(whole, at=at)
    _core.record(whole, "parts_ended", at=at, by=None, outcome=outcome, ground=ground)


@_core.inside
def whole_waits(whole: Dossier, *, at: datetime) -> None:
    """No part can go on until the citizen has brought something: the whole waits, too."""
    _clock.stop(whole, Status.AWAITING_SUPPLEMENT, "supplement", at)
    _core.record(whole, "parts_wait", at=at, by=None)


@_core.inside
def whole_goes_on(whole: Dossier, *, at: datetime) -> None:
    """Some part can go on again. The date is moved by what the part was given, not by the wait."""
    _wake(whole, at)
    _core.record(whole, "parts_go_on", at=at, by=None, due_at=whole.due_at)


def _wake(whole: Dossier, at: datetime) -> None:
    _core.move(whole, Status.IN_PROGRESS)
    whole.paused_at = None
    Pause.objects.filter(dossier=whole, ended_at=None).update(ended_at=at)
    rows.update(whole, "status", "paused_at")
    _core.sort_tasks_again(whole)


@_core.inside
def move_whole(
    whole: Dossier, due: datetime, trace: dict[str, Any], reason: str, ground: str, *, at: datetime
) -> None:
    """The promised date moves with a part on the longest way; the old one stays visible."""
    DueChange.objects.create(
        dossier=whole, at=at, old_due_at=whole.due_at, new_due_at=due, reason=reason, ground=ground
    )
    whole.due_at, whole.due_trace = due, trace
    rows.update(whole, "due_at", "due_trace")
    _core.sort_tasks_again(whole)
