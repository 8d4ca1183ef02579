"""The promise of a whole: planned at acceptance, moved only by what a part was given by law."""

from collections.abc import Sequence
from datetime import datetime

from motcua.catalog.content import Part
from motcua.catalog.rules.joint import Leg, Path, upstream
from motcua.dossiers import promises, timing
from motcua.dossiers.commands import parts as dossiers
from motcua.dossiers.models import Dossier, DueChange
from motcua.dossiers.versions import procedure
from motcua.joint.models import JointPart
from motcua.joint.rules import State


def spec(whole: Dossier, part: JointPart) -> Part:
    """What the procedure says of a part."""
    version, _ = procedure(whole)
    assert version.joint is not None  # noqa: S101  # it has parts
    return version.joint.part(part.code)


def follow(
    whole: Dossier, parts: Sequence[JointPart], part: JointPart, change: DueChange, *, at: datetime
) -> None:
    """A part has a new date: its plan moves by as much, those after it and the whole after it.

    What the part was late by before (an earlier part was late) is not given back: only time that a
    supplement or an apology gave counts. An early part has to use up its lead first.
    """
    new = _planned(part, change)
    if new is None or part.plan_due_at is None or new <= part.plan_due_at:
        return
    moved = {part.code: new}
    path = _way(whole, parts, moved)
    for other in parts:
        end = path.ends.get(other.code)
        if end and other.plan_due_at and end > other.plan_due_at:
            other.plan_due_at, other.plan_trace = end, path.reasons[other.code]
            other.save(update_fields=["plan_due_at", "plan_trace"])
    if whole.due_at is None or path.end > whole.due_at:
        wanted = [spec(whole, one) for one in parts if one.state != State.NOT_WANTED]
        trace = promises.explained(path, wanted, whole.agency_id)
        ground = f"Phần “{part.name}” ({part.agency.short_name})"
        dossiers.move_whole(whole, path.end, trace, change.reason, ground, at=at)


def _planned(part: JointPart, change: DueChange) -> datetime | None:
    """Where the new date of a part's dossier puts its plan."""
    plan, old, new = part.plan_due_at, change.old_due_at, change.new_due_at
    if plan is None or old is None or new is None:
        return None
    if old <= plan:
        return new
    granted = max(timing.counted(part.agency_id, old, new), 0)
    return timing.step_due(part.agency_id, plan, granted)


def _way(
    whole: Dossier, parts: Sequence[JointPart], moved: dict[str, datetime]
) -> Path[promises.Trace]:
    """The plan again: what does not come after a moved part stands as it is."""
    taken = [one for one in parts if one.state != State.NOT_WANTED]
    graph = {one.code: tuple(one.after) for one in taken}
    fixed: dict[str, Leg[promises.Trace]] = {}
    for one in taken:
        behind = upstream(graph, one.code) & set(moved)
        end = moved.get(one.code, one.plan_due_at)
        if end and (one.code in moved or not behind or one.state != State.WAITING):
            start = one.started_at or whole.accepted_at or end
            trace = _trace(one) if one.code in moved else one.plan_trace
            fixed[one.code] = Leg(one.code, start, end, trace)
    start = whole.accepted_at or whole.submitted_at
    specs = [spec(whole, one) for one in taken]
    return promises.way_through(specs, whole.agency_id, start, fixed)


def _trace(part: JointPart) -> promises.Trace:
    """Why the part is due when it is now: its own dossier knows."""
    return dict(part.dossier.due_trace) if part.dossier else part.plan_trace
