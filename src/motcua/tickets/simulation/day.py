"""A day lived: people come, counters call by the house's rule."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import Any

import simpy

from motcua.tickets.rules.calling import Line
from motcua.tickets.simulation.plan import Person, Post, Span


@dataclass(slots=True)
class Visit:
    """What came of a person's day; None where it did not come to that."""

    person: Person
    counter: int | None = None
    called: float | None = None
    ended: float | None = None

    @property
    def wait(self) -> float | None:
        """Minutes until the call."""
        return None if self.called is None else self.called - self.person.comes


@dataclass(slots=True)
class Chair:
    """A counter as it stands at a moment of the day."""

    post: Post
    visit: Visit | None = None
    back_at: float | None = None  # while it pauses
    open: bool = False
    busy: float = 0.0
    kept: float = 0.0  # minutes the counter was open
    called_at: float = 0.0


@dataclass(slots=True)
class Day:
    """A day under way, and in the end what it was like."""

    env: simpy.Environment
    line: Line
    chairs: list[Chair]
    visits: dict[int, Visit] = field(default_factory=dict)
    bell: list[simpy.Event] = field(default_factory=list)

    @property
    def now(self) -> float:
        """Minutes after midnight."""
        return float(self.env.now)

    @property
    def last_end(self) -> float:
        """When the last person left a counter."""
        return max((v.ended for v in self.visits.values() if v.ended is not None), default=0.0)


Watch = Callable[[Day, Person], None]
Process = Generator[simpy.Event, Any, None]


def live(people: Sequence[Person], posts: Sequence[Post], watch: Watch | None = None) -> Day:
    """Live a day. ``watch`` sees each person come, before they are in line."""
    env = simpy.Environment(initial_time=0)
    day = Day(env, Line(), [Chair(post) for post in posts])
    env.process(_coming(day, people, watch))
    for chair in day.chairs:
        env.process(_counter(day, chair))
    env.run()
    return day


def _coming(day: Day, people: Sequence[Person], watch: Watch | None) -> Process:
    for person in sorted(people, key=lambda one: (one.comes, one.key)):
        yield day.env.timeout(person.comes - day.now)
        if watch:
            watch(day, person)
        day.visits[person.key] = Visit(person)
        day.line.add(person.waiter)
        bells, day.bell = day.bell, []
        for bell in bells:
            bell.succeed()


def _counter(day: Day, chair: Chair) -> Process:
    for number, span in enumerate(chair.post.spans):
        if span.start > day.now:
            chair.back_at = span.start if number else None
            yield day.env.timeout(span.start - day.now)
        chair.open, chair.back_at, began = True, None, day.now
        yield from _span(day, chair, span)
        chair.open, chair.kept = False, chair.kept + day.now - began


def _span(day: Day, chair: Chair, span: Span) -> Process:
    while True:
        called = None
        if day.now < span.end or span.serves_out:
            called = day.line.next_for(chair.post.counter, chair.post.groups, day.now)
        if called:
            day.line.remove(called)
            yield from _serve(day, chair, day.visits[called.key])
        elif day.now >= span.end:
            return
        else:
            bell = day.env.event()
            day.bell.append(bell)
            yield bell | day.env.timeout(span.end - day.now)


def _serve(day: Day, chair: Chair, visit: Visit) -> Process:
    visit.counter, visit.called = chair.post.counter, day.now
    chair.visit, chair.called_at = visit, day.now
    yield day.env.timeout(visit.person.minutes)
    chair.busy += visit.person.minutes
    visit.ended, chair.visit = day.now, None
