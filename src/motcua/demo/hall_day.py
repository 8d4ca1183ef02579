"""A day the demo's hall has lived: by the commands of its counters, in the order of its moments."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import Final

from motcua.demo.crew import SEATS, Crew
from motcua.ratings import commands as ratings
from motcua.tickets import commands
from motcua.tickets.models import ServiceGroup, Ticket
from motcua.worktime import queries as calendars
from motcua.worktime.rules.moments import midnight, moment

ARRIVALS: Final = {
    "civil-status": 9, "certification": 16, "land": 4, "social": 5, "business": 3, "returns": 8,
}  # fmt: skip
HOURS: Final = (0, 0, 1, 1, 1, 2, 2, 3, 5, 5, 6, 7)  # after opening, as often as people come then
OPEN: Final = timedelta(hours=8, minutes=30)
RATED: Final = 0.45  # of those served
FACES: Final = (5, 5, 5, 5, 4, 4, 4, 3, 2)


class HallDay:
    """One day; whoever comes is served, some rate."""

    def __init__(self, crew: Crew, day: date) -> None:
        self.crew, self.rng = crew, crew.rng
        (start, _), *_rest = calendars.calendar_for(crew.agency.pk).sessions_of(midnight(day))
        self.opens = moment(start)
        self.events: list[tuple[datetime, int, int]] = []  # when; a counter, or 0 and a group
        self.sessions: dict[int, int] = {}
        self.serving: dict[int, int | None] = {}

    def live(self) -> None:
        """From opening to closing."""
        self.sessions = {number: self.crew.sit(number, self.opens) for number in SEATS}
        calls = [(self.opens + timedelta(seconds=n), n, 0) for n in SEATS]
        self.events = [*((at, 0, group) for at, group in self._arrivals()), *calls]
        heapify(self.events)
        while self.events:
            at, number, group = heappop(self.events)
            if number == 0:
                self.crew.issue(group, at)
            elif at < self.opens + OPEN:
                self.serving[number] = self._next(number, at)
        self._close()

    def _next(self, number: int, at: datetime) -> int | None:
        by, session, served = (
            self.crew.officer(number), self.sessions[number], self.serving.get(number),
        )  # fmt: skip
        ticket = commands.call_next(session, finishing=served, by=by, at=at)
        if served and self.rng.random() < RATED:
            score = self.rng.choice(FACES)
            ratings.rate(Ticket.objects.get(pk=served), score, origin="tablet", at=at)
        if ticket is None:
            self._wait(number, at)
            return None
        commands.serve(session, by=by, at=at + timedelta(seconds=self.rng.randint(15, 50)))
        minutes = max(2.0, self.rng.lognormvariate(0, 0.35) * ticket.group.minutes)
        heappush(self.events, (at + timedelta(minutes=minutes), number, 0))
        return ticket.pk

    def _wait(self, number: int, at: datetime) -> None:
        """Look again when somebody has come."""
        if coming := min(
            (when for when, n, _ in self.events if n == 0 and when >= at), default=None
        ):
            heappush(self.events, (coming + timedelta(seconds=number), number, 0))

    def _close(self) -> None:
        closes = self.opens + OPEN
        for number, session in self.sessions.items():
            by = self.crew.officer(number)
            if self.serving.get(number):
                commands.done(session, by=by, at=closes)
            commands.close(session, by=by, at=closes)
        commands.expire(self.crew.agency.pk, at=self.opens + timedelta(hours=24))

    def _arrivals(self) -> Iterator[tuple[datetime, int]]:
        for code, usual in ARRIVALS.items():
            group = ServiceGroup.objects.get(agency=self.crew.agency, code=code)
            for _ in range(max(1, round(usual * self.rng.uniform(0.7, 1.3)))):
                after = timedelta(hours=self.rng.choice(HOURS), minutes=self.rng.uniform(0, 55))
                yield self.opens + after, group.pk
