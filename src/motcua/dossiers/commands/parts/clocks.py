"""A part stands still, goes on or ends with what its citizen asks for."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.commands import _clock, _core, _drafts
from motcua.dossiers.models import Pause, Supplement, Task
from motcua.dossiers.rules import OPEN, Status
from motcua.kernel import rows


@_core.inside
def hold_part(part_id: int, *, at: datetime) -> bool:
    """The citizen asks for the whole back: its clock stands still until that is decided."""
    dossier = _core.lock(part_id)
    if dossier.state not in OPEN - {Status.WITHDRAWING}:
        return False
    _drafts.recall(dossier, at)
    Pause.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at)
    _clock.stop(dossier, Status.WITHDRAWING, "withdrawal", at)
    _core.record(dossier, "part_held", at=at, by=None)
    return True


@_core.inside
def release_part(part_id: int, *, by: Actor | None, at: datetime) -> bool:
    """The whole is not given back: work on the part goes on, the time in between does not count.

    A part whose own withdrawal waits for its leader stays as it is.
    """
    dossier = _core.lock(part_id)
    own = Task.objects.filter(dossier=dossier, kind="withdrawal", state="open").exists()
    if dossier.state is not Status.WITHDRAWING or own:
        return False
    _clock.go_on(dossier, "shift", by=by, at=at)
    _core.record(dossier, "part_released", at=at, by=None, due_at=dossier.due_at)
    return True


@_core.inside
def end_part(part_id: int, outcome: str, ground: str, *, by: Actor | None, at: datetime) -> bool:
    """End an open part without a result: ``withdrawn`` or ``stopped``; False where it has ended."""
    dossier = _core.lock(part_id)
    if dossier.state not in OPEN:
        return False
    _core.move(dossier, Status.STOPPED)
    dossier.outcome, dossier.ended_at, dossier.paused_at = outcome, at, None
    rows.update(dossier, "status", "outcome", "ended_at", "paused_at")
    Pause.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at)
    Supplement.objects.filter(dossier=dossier, state__in=("issued", "proposed")).update(
        state="returned"
    )
    _drafts.recall(dossier, at)
    _core.cancel_open_tasks(dossier, at=at)
    _core.record(dossier, "part_ended", at=at, by=by, outcome=outcome, ground=ground)
    return True


@_core.inside
def keep_in_work(part_id: int, reason: str, *, by: Actor | None, at: datetime) -> bool:
    """The agency that has a part does not give it back, or has settled it already.

    False where its citizen has not asked for it. Where the whole is asked back, that is decided
    first.
    """
    dossier = _core.lock(part_id)
    asked = Task.objects.filter(dossier=dossier, kind="withdrawal", state="open")
    if dossier.state is not Status.WITHDRAWING or not asked.exists():
        return False
    _core.cancel_open_tasks(dossier, at=at, kinds=("withdrawal",))
    _clock.go_on(dossier, "shift", by=by, at=at)
    _core.record(dossier, "withdrawal_rejected", at=at, by=by, reason=reason)
    return True
