"""The line of a route: where a dossier stood, stands, and, while it is under way, will stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.catalog.content import Route, Step
from motcua.catalog.rules import routes
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import is_joint

# A dossier that ended in these stands nowhere any more: what it never reached is not to come.
_OVER = frozenset({Status.NOT_ACCEPTED, Status.STOPPED})


@dataclass(frozen=True, slots=True)
class Station:
    """One stop of the line: a step, where the dossier stands to it, and its task."""

    step: Step
    place: str  # done | here | next
    task: Task | None


def stations(route: Route, tasks: Sequence[Task], dossier: Dossier) -> list[Station]:
    """The last task at each step tells whether it is done; the last of all, how far it came.

    A joint dossier's wait for its parts ends with them: nobody does it, and it is passed.
    Steps that an end (stopped, declined) or a refusal leaves out are not on the line.
    """
    stood = [task for task in tasks if task.kind == "step" and task.state != "cancelled"]
    waits = [task for task in tasks if task.kind == "step"] if is_joint(dossier) else []
    latest = {task.step_code: task for task in [*waits, *stood]}
    path = [s for s in routes.forward_path(route) if not (dossier.is_part and s.code == "return")]
    reached = _reached(path, stood)
    line = [_station(step, latest, place <= reached) for place, step in enumerate(path)]
    if dossier.state in _OVER:
        return [station for station in line if station.place == "done"]
    if dossier.outcome == "refused":
        return [s for place, s in enumerate(line) if s.place != "next" or place > reached]
    return line


def _reached(path: Sequence[Step], stood: Sequence[Task]) -> int:
    """How far along the path the dossier stands, -1 before its first step."""
    codes = [step.code for step in path]
    return next((codes.index(t.step_code) for t in reversed(stood) if t.step_code in codes), -1)


def _station(step: Step, latest: dict[str, Task], passed: bool) -> Station:
    task = latest.get(step.code) if passed else None
    if task is None:
        return Station(step, "next", None)
    return Station(step, "here" if task.state == "open" else "done", task)
