"""How soon officers do their steps: as the promised date leaves time, and never beyond it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from motcua.catalog.content import Step
from motcua.replay.hours import Hours
from motcua.worktime.rules import Term

QUICK_MINUTES: Final = 24  # people wait in the hall for what is returned the same day
SLOWEST, QUICKEST = 0.7, 0.2  # part of a step's fair share of the time left
HANDLING: Final = {"officer": (4, 10), "leader": (1, 3), "clerk": (1, 3), "receptionist": (2, 4)}


def draw(rng: Random, path: Sequence[Step]) -> dict[str, float]:
    """A pace for every step of a path: the part of its time that it waits before it is taken up."""
    return {step.code: rng.uniform(QUICKEST, SLOWEST) for step in path}


def ready(
    hours: Hours,
    term: Term,
    path: Sequence[Step],
    step: Step,
    paces: Mapping[str, float],
    *,
    at: datetime,
    due: datetime,
) -> datetime:
    """When a step that begins at ``at`` is taken up, with the dossier due at ``due``."""
    pace = paces[step.code]
    if term.unit == "same_day":
        return at + timedelta(minutes=int(QUICK_MINUTES * pace))
    rest = sum(s.within_minutes for s in path[path.index(step) :])
    return hours.after(at, int(hours.left(at, due) * step.within_minutes / rest * pace))


def minutes(rng: Random, step: Step) -> int:
    """Minutes of work that a step takes its officer."""
    return rng.randint(*HANDLING[step.role])
