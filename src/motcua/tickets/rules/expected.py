"""When everybody who waits will be called: the line played forward by the rule of the counters.

Played several times, with times of service drawn as they usually are; what is told is the median.
A newcomer is not put into the line but watched for: the first free counter that has nobody with an
earlier rank would call them. So one play answers for everybody, whoever might come next included.

Adding somebody to a line of counters that all serve alike makes nobody's wait shorter, and one more
such counter makes nobody's longer. Where counters serve different things, or appointments wait for
their hour, that is not so, in life neither (``tests/tickets/test_expected.py`` has the example).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from statistics import median
from typing import Final

from motcua.tickets.rules.calling import Line, Waiter
from motcua.tickets.rules.paces import Pace, deviations, place

RUNS: Final = 31
EFFORT: Final = 4_000  # calls played at most; a long line evens out by itself
Calls = dict[int, float]


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer at a counter: what is served there and how long already, or the pause's end."""

    counter: int
    groups: frozenset[int]
    serving: int | None = None
    lasted: float = 0.0
    back_in: float = 0.0


def expected(
    waiters: Sequence[Waiter], newcomers: Sequence[Waiter], desks: Sequence[Desk],
    paces: Mapping[int, Pace],
) -> Calls:  # fmt: skip
    """Minutes until each is called, by key; who is served at no open counter is left out."""
    steady = not any(pace.spread for pace in paces.values())
    runs = 1 if steady else max(1, min(RUNS, EFFORT // (1 + len(waiters))))
    played = [_run(waiters, newcomers, desks, paces, run) for run in range(runs)]
    asked = {w.key for w in (*waiters, *newcomers) if w.comes <= 0} & played[0].keys()
    return {key: median(calls[key] for calls in played) for key in asked}


def _run(
    waiters: Sequence[Waiter], newcomers: Sequence[Waiter], desks: Sequence[Desk],
    paces: Mapping[int, Pace], run: int,
) -> Calls:  # fmt: skip
    table = deviations()

    def length(waiter: Waiter) -> float:
        pace = paces[waiter.group]
        return pace.length_at(table[place(waiter.key, run)]) if pace.spread else pace.minutes

    chances = [(place(-1 - i, run) + 0.5) / len(table) for i in range(len(desks))]
    free = [_free(desk, paces, chance) for desk, chance in zip(desks, chances, strict=True)]
    return play(waiters, newcomers, desks, free, length)


def _free(desk: Desk, paces: Mapping[int, Pace], chance: float) -> float:
    if desk.serving is None:
        return max(0.0, desk.back_in)
    return paces[desk.serving].remaining(desk.lasted, chance)


def play(
    waiters: Sequence[Waiter], newcomers: Sequence[Waiter], desks: Sequence[Desk],
    free: Sequence[float], length: Callable[[Waiter], float],
) -> Calls:  # fmt: skip
    """One play: counters become ``free`` and call, each call lasts its ``length``."""
    line = Line(waiter for waiter in waiters if waiter.comes <= 0)
    later = sorted((w for w in waiters if w.comes > 0), key=lambda w: -w.comes)
    watched, calls = list(newcomers), Calls()
    moments = [(at, place) for place, at in enumerate(free)]
    heapify(moments)
    while moments and (len(line) or watched):
        at, number = heappop(moments)
        while later and later[-1].comes <= at:
            line.add(later.pop())
        desk = desks[number]
        called = line.next_for(desk.counter, desk.groups, at)
        watched = _watch(watched, desk, called, at, calls)
        if called:
            line.remove(called)
            calls[called.key] = at
            heappush(moments, (at + length(called), number))
        elif coming := [w.comes for w in later if w.group in desk.groups]:
            heappush(moments, (min(coming), number))
    return calls


def _watch(
    watched: list[Waiter], desk: Desk, called: Waiter | None, at: float, calls: Calls
) -> list[Waiter]:
    """Note newcomers whom this counter would call now; gives who is left to watch for."""
    left = []
    for one in watched:
        if one.group in desk.groups and (called is None or not called.due(at) or one < called):
            calls[one.key] = at
        else:
            left.append(one)
    return left


def told(minutes: float, ahead: int) -> int:
    """As people are told: whole minutes up to ten, then in fives.

    0 only where nobody is before them and a counter stands free.
    """
    if minutes <= 0 and ahead == 0:
        return 0
    return max(1, round(minutes)) if minutes <= 10 else 5 * round(minutes / 5)
