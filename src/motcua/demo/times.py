"""When it all happened: moments of working time before now, chosen for the light they give."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from motcua.dossiers.timing import ANSWER_WITHIN
from motcua.worktime import rules

DAY: Final = 480
EARLIEST, LATEST = 10 * DAY, 40  # nothing came before two weeks ago, nothing in the last minutes
TRIED_EACH: Final = 25
CLEAR: Final = 20  # working minutes by which a light is beyond doubt
BURNING: Final = 40  # working minutes left to answer
FRESH: Final = 4 * 60  # a new online dossier waits no longer
MONTH: Final = timedelta(days=40)

# Working minutes from now to the due date (negative when it is past) → whether the light is so.
LIGHTS: Final[dict[str, Callable[[int], bool]]] = {
    "late": lambda left: -2 * DAY < left < -CLEAR,
    "soon": lambda left: CLEAR < left <= DAY - CLEAR,
    "ok": lambda left: left > DAY + CLEAR,
    "past": lambda left: left < -CLEAR,
}


class Times:
    """The last two weeks of an agency's calendar, seen from now."""

    def __init__(self, calendar: rules.Calendar, now: datetime, rng: Random) -> None:
        self._calendar, self._now, self._rng = calendar, now, rng
        self._start = now - MONTH
        self._total = rules.working_minutes(calendar, self._start, now)

    def back(self, minutes: int) -> datetime:
        """The moment with so much working time between it and now."""
        return rules.add_working_minutes(self._calendar, self._start, self._total - minutes)

    def received(self, term: rules.Term, light: str) -> datetime:
        """When a dossier of that term came in, to stand in that light now."""
        if light == "new":
            return self.back(self._rng.randint(LATEST, FRESH))
        if light == "burning":
            return self.back(ANSWER_WITHIN - BURNING)
        tried = [self.back(m) for m in range(LATEST, EARLIEST, TRIED_EACH)]
        fitting = [at for at in tried if LIGHTS[light](self._left(at, term))]
        return self._rng.choice(fitting or tried[:1])

    def _left(self, at: datetime, term: rules.Term) -> int:
        return rules.working_minutes(self._calendar, self._now, self._due(at, term))

    def _due(self, at: datetime, term: rules.Term) -> datetime:
        found = rules.due_at(self._calendar, at, term)
        if found is None:
            raise ValueError("a term without pauses has a due date")
        return found

    def spread(self, at: datetime, term: rules.Term, number: int) -> Sequence[datetime]:
        """``at`` and the moments after it at which so many acts were done, in time where it was."""
        end = min(self._now, self._due(at, term))
        span = rules.working_minutes(self._calendar, at, end)
        pace = max(1, span // (number + 1))
        return [rules.add_working_minutes(self._calendar, at, n * pace) for n in range(number)]
