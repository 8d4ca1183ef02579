"""The question: what if one more counter opened? The same people, other counters."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.kernel.clock import TZ
from motcua.kernel.errors import Refused
from motcua.tickets.queries import Hall
from motcua.tickets.queries.opening import sessions_of
from motcua.tickets.simulation.crowd import crowd
from motcua.tickets.simulation.day import live
from motcua.tickets.simulation.figures import Lived, figures
from motcua.tickets.simulation.habits import Habits, habits
from motcua.tickets.simulation.plan import Person, Span
from motcua.tickets.simulation.scenarios import Scenario, base, one_fewer, one_more


class ClosedDay(Refused):
    """The hall receives nobody on that day."""

    default_code = "hall_closed_day"
    default_message = "Ngày này bộ phận Một cửa không tiếp công dân. Mời chọn ngày khác."


@dataclass(frozen=True, slots=True)
class Study:
    """A day with several sets of counters, the one asked about first."""

    here: Hall
    day: date
    habits: Habits
    runs: int
    results: Sequence[tuple[Scenario, Lived]]

    @property
    def target(self) -> int:
        """Minutes within which people should be called."""
        return self.here.settings.target_minutes

    def as_json(self) -> dict[str, Any]:
        """Plain figures."""
        names = {key: group.code for key, group in self.here.groups.items()}
        return {
            "day": self.day.isoformat(), "runs": self.runs, "target_minutes": self.target,
            "learnt_from_days": self.habits.days,
            "scenarios": [
                {"name": one.name, "counters": len(one.posts), **lived.as_json(),
                 "groups": {names[g]: lived.groups[g].p90 for g in names}}
                for one, lived in self.results
            ],
        }  # fmt: skip


def study(here: Hall, day: date, counters: str, runs: int, seed: int) -> Study:
    """Live the day ``runs`` times with each set of counters. Raises ClosedDay, Invalid."""
    spans = _spans(here, day)
    asked, known = base(here, spans, counters), habits(here, day)
    crowds = [_crowd(here, known, spans, seed * 10_000 + run) for run in range(runs)]
    first = _live(asked, crowds, here)
    others = [one_more(asked, first), one_fewer(asked, first)]
    results = [(one, _live(one, crowds, here)) for one in others if one]
    return Study(here, day, known, runs, [(asked, first), *results])


def _spans(here: Hall, day: date) -> list[Span]:
    midnight = datetime.combine(day, time(), TZ)
    found = [
        Span((start - midnight) / timedelta(minutes=1), (end - midnight) / timedelta(minutes=1),
             serves_out=True)
        for start, end in sessions_of(here.agency_id, midnight + timedelta(hours=12))
    ]  # fmt: skip
    if not found:
        raise ClosedDay
    return found


def _crowd(here: Hall, known: Habits, spans: Sequence[Span], seed: int) -> list[Person]:
    rules = here.settings
    doors = [Span(s.start - rules.opens_before, s.end - rules.last_before) for s in spans]
    return crowd(known, doors, rules.priority_minutes, random.Random(seed))  # noqa: S311  # no secret


def _live(one: Scenario, crowds: Sequence[Sequence[Person]], here: Hall) -> Lived:
    days = [live(people, one.posts) for people in crowds]
    return figures(days, here.groups, here.settings.target_minutes)
