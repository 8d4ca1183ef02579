"""The calling bar of an officer at a counter: what stands there, who is next, what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpRequest

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.tickets import queries
from motcua.tickets.models import Alert, CounterSession, Service, ServiceGroup, Ticket
from motcua.tickets.queries import Chair, Hall, Line
from motcua.tickets.rules.states import State

SHOWN: Final = 3
FLAG: Final = "at_counter"  # in the session of the browser: only then pages look for a bar
PAUSES: Final = (5, 10, 15, 30, 60)


@dataclass(frozen=True, slots=True)
class Dock:
    """One counter of the officer."""

    chair: Chair
    hall: Hall
    next: Sequence[Line]
    waiting: int
    help: Alert | None

    @property
    def session(self) -> CounterSession:
        """The open session."""
        return self.chair.session

    @property
    def service(self) -> Service | None:
        """The call that is not over."""
        return self.chair.service

    @property
    def ticket(self) -> Ticket | None:
        """Who stands at the counter."""
        return self.chair.service.ticket if self.chair.service else None

    @property
    def state(self) -> str:
        """``free``, ``called``, ``serving`` or ``paused``."""
        if self.ticket:
            return "serving" if self.ticket.state == State.SERVING else "called"
        return "paused" if self.session.paused_at else "free"

    @property
    def since(self) -> datetime | None:
        """From when the timer runs: the last call, or the beginning of service."""
        if self.service is None or self.ticket is None:
            return self.session.paused_at
        return self.service.started_at or self.ticket.called_at

    @property
    def calls_left(self) -> int:
        """Calls still to be made before somebody is absent."""
        calls = self.ticket.calls if self.ticket else 0
        return max(0, self.hall.settings.max_calls - calls)

    @property
    def others(self) -> list[ServiceGroup]:
        """Groups a ticket may be sent on to."""
        here = self.ticket.group_id if self.ticket else None
        return [group for key, group in self.hall.groups.items() if key != here]


def may_call(actor: Actor) -> bool:
    """Whether the officer sits at counters at all."""
    return any(widest_scope(person, "ticket.call") for person in actor.everyone)


def docks(actor: Actor) -> list[Dock]:
    """The bars of all counters an officer keeps open."""
    chairs = queries.sessions_of_officer(actor.id)
    if not chairs:
        return []
    hall = queries.hall(actor.agency_id)
    line, called = queries.lines(actor.agency_id), queries.own_call(actor.id)
    return [_dock(chair, hall, line, called) for chair in chairs]


def _dock(chair: Chair, hall: Hall, line: Sequence[Line], called: Alert | None) -> Dock:
    groups = hall.serves.get(chair.session.counter_id, frozenset())
    mine = [one for one in line if queries.is_for(one, groups, chair.session.counter_id)]
    return Dock(chair, hall, mine[:SHOWN], len(mine), called)


def remember(request: HttpRequest, docks: Sequence[Dock]) -> None:
    """Let the pages of this browser show the bar, or not."""
    if bool(docks) != bool(request.session.get(FLAG)):
        request.session[FLAG] = bool(docks)


def shown(request: HttpRequest) -> list[Dock]:
    """The bars for any page of the office; no query for a browser that keeps no counter."""
    actor: Actor | None = getattr(request, "actor", None)
    if not actor or not request.session.get(FLAG):
        return []
    return docks(actor)
