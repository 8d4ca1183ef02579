"""The people of one simulated day, drawn from the habits of a ward."""

import random
from collections.abc import Sequence

from motcua.tickets.simulation.habits import Habits
from motcua.tickets.simulation.plan import Person, Span


def crowd(
    habits: Habits, doors: Sequence[Span], head_start: float, dice: random.Random
) -> list[Person]:
    """Everybody who takes a ticket while the doors are open; ``head_start`` of a priority."""
    moments = [
        (at, group)
        for (group, hour), people in sorted(habits.people.items())
        for at in _moments(people, hour * 60, doors, dice)
    ]
    return [
        _person(key, at, group, habits, head_start, dice)
        for key, (at, group) in enumerate(sorted(moments), 1)
    ]


def _moments(people: float, hour: float, doors: Sequence[Span], dice: random.Random) -> list[float]:
    """A Poisson number of moments, in the part of the hour in which tickets are given."""
    spans = [(max(hour, door.start), min(hour + 60, door.end)) for door in doors]
    open_spans = [(start, end) for start, end in spans if start < end]
    if not open_spans:
        return []
    begin, end = open_spans[0][0], open_spans[-1][1]
    found, at = [], begin
    while (at := at + dice.expovariate(people / (end - begin))) < end:
        found.append(at)
    return found


def _person(
    key: int, at: float, group: int, habits: Habits, head_start: float, dice: random.Random
) -> Person:
    head = head_start if dice.random() < habits.priority else 0.0
    absent = dice.random() < habits.absent
    length = habits.paces[group].length_at(dice.gauss(0, 1))
    return Person(key, at, group, habits.absent_minutes if absent else length, head, absent)
