"""What happens to the whole, and what it means for its parts."""

from motcua.dossiers.commands import parts as dossiers
from motcua.joint.commands import _core, course
from motcua.joint.planned import planned
from motcua.joint.rules import State
from motcua.journal.models import Entry
from motcua.kernel import rows


def accepted(whole_id: int, entry: Entry) -> None:
    """Every part gets its row; those without inputs begin in this very transaction."""
    whole = dossiers.lock_whole(whole_id)
    made = planned(whole, entry.at)
    rows.insert_all(made)
    dossiers.whole_begins(whole)
    course.go_on(whole, made, at=entry.at)


def hold(whole_id: int, entry: Entry) -> None:
    """The citizen asks for the whole back: what is under way stands still, nothing begins."""
    _, parts = _core.lock(whole_id)
    for part in parts:
        if part.standing is State.STARTED and part.dossier_id:
            dossiers.hold_part(part.dossier_id, at=entry.at)


def release(whole_id: int, entry: Entry) -> None:
    """It is not given back: everything goes on, and the dates leave the wait out."""
    _, parts = _core.lock(whole_id)
    for part in parts:
        if part.standing is State.STARTED and part.dossier_id:
            dossiers.release_part(part.dossier_id, by=None, at=entry.at)
    course.dates_again(whole_id, entry)


def end(whole_id: int, entry: Entry) -> None:
    """The whole was withdrawn or stopped: so is every part that has not ended."""
    state = State.WITHDRAWN if entry.kind == "dossier.withdrawn" else State.STOPPED
    whole, parts = _core.lock(whole_id)
    for part in parts:
        if part.standing not in (State.WAITING, State.STARTED):
            continue
        part.state, part.ended_at = state, entry.at
        part.save(update_fields=["state", "ended_at"])
        if part.dossier_id:
            ground = str(entry.data.get("ground", ""))
            dossiers.end_part(part.dossier_id, state.value, ground, by=None, at=entry.at)
        _core.record(whole, "part_ended", part, at=entry.at, by=None, state=state.value)


def returned(whole_id: int, entry: Entry) -> None:
    """What the whole was given with, its parts were given with: all results at once."""
    dossiers.return_parts(dossiers.lock_whole(whole_id), by=None, at=entry.at)


def taken_back(whole_id: int, entry: Entry) -> None:
    """A wrong press at the counter concerned all results."""
    whole = dossiers.lock_whole(whole_id)
    dossiers.take_back_parts(whole, str(entry.data.get("reason", "")), by=None, at=entry.at)
