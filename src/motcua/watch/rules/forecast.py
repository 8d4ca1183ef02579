"""Is the time that is left enough for the work that is left? All figures are working minutes.

The work left is what the route allows (``within``) for the step it stands at, less the time already
spent there, and for every step after it up to the result. A step that has used up its time is not
done by that: it keeps a floor. So whatever stands still becomes "at risk" before it becomes late.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from motcua.catalog.rules.joint import topological

Danger = Literal["late", "undated", "risk", "ok"]
FLOOR: Final = 15
"""What a step still takes at least, however long it has stood there."""
FLOOR_PART: Final = 4  # … or this part of what the route allows for it, where that is more
RISK_SHARE: Final = 100
"""Per cent of the time left that the work left may take; from there on it is at risk.

Routes are cut close to their terms (marital status: 2 days 6 hours of 3), so less than all of it
would call everything at risk on the day it comes in.
"""
DAY: Final = 8 * 60


class Way(NamedTuple):
    """The rest of a route: the step it stands at, and all that follow it together."""

    here: int
    after: int


def floor_of(within: int) -> int:
    """What is left at least of a step that the route allows ``within`` for."""
    return max(FLOOR, within // FLOOR_PART)


def needed(way: Way, spent: int) -> int:
    """The work left of a dossier that has stood at its step for ``spent`` minutes."""
    return max(way.here - spent, floor_of(way.here)) + way.after


def longest(graph: Mapping[str, Sequence[str]], minutes: Mapping[str, int]) -> int:
    """The work left of a joint dossier: the longest chain of its parts, each after its inputs.

    Parts that are done or fell away have no minutes; what waits for them waits no more.
    """
    ends: dict[str, int] = {}
    for code in topological(graph):
        begins = max((ends[before] for before in graph[code] if before in ends), default=0)
        ends[code] = begins + minutes.get(code, 0)
    return max(ends.values(), default=0)


def danger(needs: int, left: int | None, *, overdue: bool, share: int = RISK_SHARE) -> Danger:
    """Where it stands; ``left`` None: nobody promised a date, which is a defect and shown first.

    ``overdue`` is told apart from ``left``: after closing no working time is left of the day, and
    none has passed of the next.
    """
    if left is None:
        return "undated"
    if overdue or left < 0:
        return "late"
    return "risk" if needs * 100 >= left * share else "ok"


def lead(total: int) -> int:
    """How long before the due date an apology is made ready: a working day, half of a short term.

    The law's day (NĐ 61/2018/NĐ-CP Art 19.9) cannot come before a dossier of a day's term is taken
    in; half its time is then the earliest moment at which lateness is more than a guess.
    """
    return min(DAY, max(total, 0) // 2)
