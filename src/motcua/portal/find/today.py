"""The hall at this moment: who waits, how long, until when it is open, who leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from motcua.agencies import queries as agencies
from motcua.agencies.models import DutyShift
from motcua.tickets import queries as tickets


@dataclass(frozen=True, slots=True)
class Line:
    """One queue: its name and how many wait there."""

    name: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Today:
    """``minutes``: what most of those who come now are told; None where nobody can know."""

    waiting: int
    minutes: int | None
    lines: Sequence[Line]
    open_counters: int
    duty: DutyShift | None


def today(agency_id: int) -> Today:
    """Read anew every two seconds at most."""
    groups, waits = tickets.hall(agency_id).groups, tickets.waits(agency_id)
    told = [wait.minutes for wait in waits.values() if wait.minutes is not None]
    lines = [
        Line((get_language() == "en" and groups[key].name_en) or groups[key].name, wait.waiting)
        for key, wait in waits.items()
        if wait.waiting and key in groups
    ]
    return Today(
        waiting=sum(wait.waiting for wait in waits.values()),
        minutes=max(told, default=None),
        lines=sorted(lines, key=lambda line: -line.waiting)[:3],
        open_counters=max((wait.open_counters for wait in waits.values()), default=0),
        duty=agencies.on_duty(agency_id),
    )
