"""One piece of work from its begin to its result: at whose hours, by which term, at which pace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.catalog.content import Step
from motcua.replay import pace
from motcua.replay.hours import Hours
from motcua.worktime import rules


@dataclass(frozen=True, slots=True)
class Course:
    """A dossier's steps at one agency up to its result, with the pace of each.

    ``after`` are the parts of the same whole that must have their result before it begins.
    """

    hours: Hours
    term: rules.Term
    path: tuple[Step, ...]
    paces: Mapping[str, float]
    after: tuple[str, ...] = ()

    def due(self, begun: datetime) -> datetime:
        """What is promised of a piece of work that begins then."""
        found = rules.due_at(self.hours.calendar, begun, self.term)
        if found is None:
            raise ValueError("a term without pauses has a due date")
        return found

    def ready(self, step: Step, *, at: datetime, due: datetime) -> datetime:
        """When a step that the dossier comes to at ``at`` is taken up."""
        return pace.ready(self.hours, self.term, self.path, step, self.paces, at=at, due=due)

    def finished(self, begun: datetime, minutes: int) -> datetime:
        """When it would be done with nobody else in the house, ``minutes`` of work a step."""
        now, due = begun, self.due(begun)
        for step in self.path:
            now = self.hours.room(self.ready(step, at=now, due=due), minutes)
            now += timedelta(minutes=minutes)
        return now
