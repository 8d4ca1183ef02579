"""What may be expected of a dossier before it comes: accepted, promised, finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from motcua.catalog.content import Case, Version
from motcua.catalog.rules.joint import critical_path
from motcua.kernel.clock import TZ
from motcua.replay.courses import Course
from motcua.replay.hours import Hours
from motcua.replay.wishes import Wish
from motcua.worktime.rules import Term

WORK: Final = 5  # minutes that a step takes, about
QUEUE: Final = 4 * 60  # working minutes that a dossier may wait for others in all
SAME_DAY_QUEUE: Final = timedelta(minutes=40)
HOME_DELAY: Final = 4 * 480  # working minutes until a result is at home, brought twice if need be
QUIRK_DELAY: Final = timedelta(days=16)  # people take days to bring a paper, then the term restarts


@dataclass(frozen=True, slots=True)
class Candidate:
    """A visit as drawn, before anybody knows whether its day fits.

    ``courses`` by part; the only one of a plain dossier is "". ``answer`` working minutes pass
    before the desk answers what came online.
    """

    wish: Wish
    version: Version
    case: Case
    courses: Mapping[str, Course]
    at: datetime
    answer: int
    quirk: str

    @property
    def term(self) -> Term:
        """The term that the law gives."""
        return self.case.term("online" if self.wish.online else "counter")


@dataclass(frozen=True, slots=True)
class Outlook:
    """Three moments of a dossier to come."""

    accepted: datetime
    due: datetime
    finished: datetime


def outlook(hours: Hours, drawn: Candidate) -> Outlook:
    """The dossier's way with nobody else in any house."""
    online, courses = drawn.wish.online, drawn.courses
    accepted = hours.after(hours.room(drawn.at), drawn.answer) if online else drawn.at
    graph = {code: course.after for code, course in courses.items()}
    promised = critical_path(graph, accepted, lambda code, at: (courses[code].due(at), ""))
    done = critical_path(graph, accepted, lambda code, at: (courses[code].finished(at, WORK), ""))
    return Outlook(accepted, promised.end, done.end)


def fits(hours: Hours, drawn: Candidate, last: date) -> bool:
    """Whether the dossier will be done by the end of ``last``, or open where that is wished."""
    end = datetime.combine(last, time.max, TZ)
    seen = outlook(hours, drawn)
    if drawn.wish.open:
        return seen.accepted <= end < min(seen.due, seen.finished)
    if drawn.term.unit == "same_day" and not drawn.wish.home:
        return seen.finished + SAME_DAY_QUEUE <= _closing(hours, last)
    wanted = seen.finished
    if drawn.quirk:
        wanted += QUIRK_DELAY + (seen.finished - seen.accepted)
    return hours.after(wanted, QUEUE + (HOME_DELAY if drawn.wish.home else 0)) <= end


def _closing(hours: Hours, day: date) -> datetime:
    while not hours.spans(day):
        day -= timedelta(1)
    return hours.spans(day)[-1][1]
