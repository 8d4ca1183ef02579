"""People at work in a unit: whoever is free takes what burns first."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from motcua.agencies.actors import Actor
from motcua.replay.hours import Hours
from motcua.replay.timeline import Timeline

Doing = Callable[[Actor, datetime], None]


@dataclass(order=True, slots=True)
class Work:
    """Something to do, ordered by when it is due."""

    due: datetime
    number: int
    minutes: int = field(compare=False)
    done: Doing = field(compare=False)


@dataclass(slots=True)
class Worker:
    """An officer of a unit; on duty also when the office only receives (Saturday mornings)."""

    actor: Actor
    on_duty: bool
    idle: bool = True
    own: list[Work] = field(default_factory=list)  # what nobody else may do


class Desk:
    """The workers of one unit over one heap of work. The first worker keeps Saturday duty."""

    def __init__(self, timeline: Timeline, hours: Hours, actors: Sequence[Actor]) -> None:
        self._timeline, self._hours = timeline, hours
        self._workers = [Worker(actor, on_duty=n == 0) for n, actor in enumerate(actors)]
        self._shared: list[Work] = []
        self._numbers = count()

    def bring(
        self, at: datetime, due: datetime, minutes: int, done: Doing, *, officer: int | None = None
    ) -> None:
        """Lay work on the heap, or on an officer's own; ``done`` is told who did it and when."""
        work = Work(due, next(self._numbers), minutes, done)
        able = [w for w in self._workers if officer in (None, w.actor.id)]
        heapq.heappush(able[0].own if officer else self._shared, work)
        free = next((worker for worker in able if worker.idle), None)
        if free:
            free.idle = False
            self._next(free, at)

    def _next(self, worker: Worker, at: datetime) -> None:
        """Begin the most urgent work now, or look again when the office opens."""
        heaps = [heap for heap in (self._shared, worker.own) if heap]
        if not heaps:
            worker.idle = True
            return
        heap = min(heaps, key=lambda heap: heap[0])
        start = self._hours.room(at, heap[0].minutes, duty=worker.on_duty)
        if start > at:
            self._timeline.add(start, lambda now: self._next(worker, now))
            return
        work = heapq.heappop(heap)
        end = at + timedelta(minutes=work.minutes)
        self._timeline.add(end, lambda now: self._finish(worker, work, now))

    def _finish(self, worker: Worker, work: Work, at: datetime) -> None:
        work.done(worker.actor, at)
        self._next(worker, at)
