"""The plan of a period: every visit with its day, so that in the end as many are open as planned.

Nobody's work is planned here. A day is drawn again and again until a dossier that should be done
by the end can be done by then at its officers' usual pace, and one that should be open cannot.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Final

from motcua.agencies import queries as agencies
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Step, Version
from motcua.catalog.rules import fees, routes
from motcua.dossiers.intake import Intake
from motcua.invented.citizens import Citizens
from motcua.invented.requests import Requests
from motcua.replay import pace
from motcua.replay.arrivals import Arrivals
from motcua.replay.courses import Course
from motcua.replay.hours import Hours
from motcua.replay.outlook import Candidate, fits
from motcua.replay.totals import Totals
from motcua.replay.visits import Visit
from motcua.replay.wishes import Wish, wishes
from motcua.worktime.rules import Term

QUIRKS: Final = {
    "": 81,
    "supplement": 6,
    "send_back": 4,
    "opinion": 5,
    "refusal": 1,
    "incomplete": 3,
}
ANSWER: Final = (5, 150)  # working minutes until the desk answers what came online; 480 are allowed
LATE: Final = timedelta(weeks=3)  # those still open came in the last weeks
TRIES: Final = 10_000
RETURN: Final = "return"


class Planner:
    """Draws the visits of one period, both days included.

    ``hours`` are the ward's, ``others`` those of the agencies that settle parts, by their ids.
    """

    def __init__(
        self,
        totals: Totals,
        hours: Hours,
        others: Mapping[int, Hours],
        first: date,
        last: date,
        *,
        seed: int,
        district: str,
    ) -> None:
        self._rng = Random(seed)  # noqa: S311 - invents people, keeps no secret
        self._totals, self._last = totals, last
        self._hours, self._others = hours, others
        citizens = Citizens(self._rng, today=first, district=district)
        self._requests = Requests(citizens, self._rng, totals.received // 2 + 1)
        self._all = Arrivals(self._rng, hours, first, last)
        self._late = Arrivals(self._rng, hours, last - LATE, last)

    def visits(self) -> list[Visit]:
        """All of them, in order of time."""
        found = [self._visit(self._drawn(wish)) for wish in wishes(self._totals)]
        return sorted(found, key=lambda visit: visit.at)

    def _drawn(self, wish: Wish) -> Candidate:
        """Draw days until one fits."""
        for _ in range(TRIES):
            candidate = self._candidate(wish)
            if fits(self._hours, candidate, self._last):
                return candidate
        raise ValueError(f"no day of the period fits {wish}")

    def _candidate(self, wish: Wish) -> Candidate:
        arrivals = self._late if wish.open else self._all
        at = arrivals.online() if wish.online else arrivals.counter()
        version = catalog.version_on(wish.kind.procedure, at.date())
        case = version.case(wish.kind.case)
        same_day = case.term("counter").unit == "same_day"
        quirk = "" if same_day or wish.open or wish.home else self._quirk()
        courses, answer = self._courses(version, case, wish), self._rng.randint(*ANSWER)
        return Candidate(wish, version, case, courses, at, answer, quirk)

    def _courses(self, version: Version, case: Case, wish: Wish) -> dict[str, Course]:
        """What is done where: by the ward's own route, or part by part."""
        if version.joint is None:
            term = case.term("online" if wish.online else "counter")
            path = routes.forward_path(version.route_for(case.code))
            return {"": self._course(self._hours, term, path)}
        return {
            part.code: self._course(
                self._others[agencies.id_of(part.agency)] if part.agency else self._hours,
                part.term, routes.forward_path(part.route), part.after,
            )
            for part in version.joint.wanted(case.code)
        }  # fmt: skip

    def _course(
        self, hours: Hours, term: Term, path: tuple[Step, ...], after: tuple[str, ...] = ()
    ) -> Course:
        """Up to the result: what is left then is to hand it over."""
        steps = tuple(step for step in path if step.code != RETURN)
        return Course(hours, term, steps, pace.draw(self._rng, steps), after)

    def _quirk(self) -> str:
        return self._rng.choices(tuple(QUIRKS), tuple(QUIRKS.values()))[0]

    def _visit(self, drawn: Candidate) -> Visit:
        intake = self._requests.intake(
            drawn.version, drawn.case, drawn.at.date(), online=drawn.wish.online,
            home=drawn.wish.home, missing=int(drawn.quirk == "incomplete"),
        )  # fmt: skip
        return Visit(
            at=drawn.at,
            intake=intake,
            case=drawn.case,
            courses=drawn.courses,
            quirk=drawn.quirk,
            answer=drawn.answer,
            owes=_owes(drawn, intake),
            rng=Random(self._rng.getrandbits(64)),  # noqa: S311 - draws the habits of one office day
        )


def _owes(drawn: Candidate, intake: Intake) -> bool:
    lines = fees.assess_fees(
        drawn.version, drawn.case, intake.channel, on=drawn.at.date(),
        quantity=intake.quantity, facts=intake.facts,
    )  # fmt: skip
    return any(line.amount for line in lines)
