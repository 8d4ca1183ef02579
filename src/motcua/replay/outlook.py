"""What may be expected of a dossier before it comes: accepted, promised, finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from motcua.catalog.content import Case, Step, Version
from motcua.kernel.clock import TZ
from motcua.replay import pace
from motcua.replay.hours import Hours
from motcua.replay.wishes import Wish
from motcua.worktime import rules

WORK: Final = 5  # minutes that a step takes, about
QUEUE: Final = 4 * 60  # working minutes that a dossier may wait for others in all
SAME_DAY_QUEUE: Final = timedelta(minutes=40)
HOME_DELAY: Final = 2 * 480  # working minutes until a result is at home
QUIRK_DELAY: Final = timedelta(days=16)  # people take days to bring a paper, then the term restarts


@dataclass(frozen=True, slots=True)
class Candidate:
    """A visit as drawn, before anybody knows whether its day fits.

    ``answer`` working minutes pass before the desk answers what came online.
    """

    wish: Wish
    version: Version
    case: Case
    path: tuple[Step, ...]
    at: datetime
    paces: Mapping[str, float]
    answer: int
    quirk: str

    @property
    def term(self) -> rules.Term:
        """The term that the law gives."""
        return self.case.term("online" if self.wish.online else "counter")


@dataclass(frozen=True, slots=True)
class Outlook:
    """Three moments of a dossier to come."""

    accepted: datetime
    due: datetime
    finished: datetime


def outlook(hours: Hours, drawn: Candidate) -> Outlook:
    """The dossier's way with nobody else in the house."""
    online = drawn.wish.online
    accepted = hours.after(hours.room(drawn.at), drawn.answer) if online else drawn.at
    due = rules.due_at(hours.calendar, accepted, drawn.term)
    if due is None:
        raise ValueError("a term without pauses has a due date")
    now = accepted
    for step in drawn.path:
        now = pace.ready(hours, drawn.term, drawn.path, step, drawn.paces, at=now, due=due)
        now = hours.room(now, WORK) + timedelta(minutes=WORK)
    return Outlook(accepted, due, now)


def fits(hours: Hours, drawn: Candidate, last: date) -> bool:
    """Whether the dossier will be done by the end of ``last``, or open where that is wished."""
    end = datetime.combine(last, time.max, TZ)
    seen = outlook(hours, drawn)
    if drawn.wish.open:
        return seen.accepted <= end < min(seen.due, seen.finished)
    if drawn.term.unit == "same_day":
        return seen.finished + SAME_DAY_QUEUE <= _closing(hours, last)
    wanted = seen.finished
    if drawn.quirk:
        wanted += QUIRK_DELAY + (seen.finished - seen.accepted)
    return hours.after(wanted, QUEUE + (HOME_DELAY if drawn.wish.home else 0)) <= end


def _closing(hours: Hours, day: date) -> datetime:
    while not hours.spans(day):
        day -= timedelta(1)
    return hours.spans(day)[-1][1]
