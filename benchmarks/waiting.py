"""How far off the expected waiting time is: ``python -m benchmarks.waiting``. Needs no database.

Days of a hall are simulated, several weeks of them, one after another; every person who takes a
ticket is told a time, and later it shows how long it was. The estimate learns as in production: the
past weeks and the services of the day that are over. Nobody tells it how a day will turn out: each
day runs at a pace of its own and drifts, services are lognormal (and groups differ in spread), some
are absent, some have priority, counters pause with and without saying for how long, close early and
open late.

Beside it two averages that others use: people waiting × mean service time ÷ open counters, over
the group's own people and counters, with the group's planned minutes and with the mean of the past.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from benchmarks.tables import percentile, print_table
from motcua.tickets.rules import paces
from motcua.tickets.rules.calling import Waiter
from motcua.tickets.rules.expected import Desk, expected, told
from motcua.tickets.rules.paces import Pace, Past
from motcua.tickets.simulation.day import Chair, Day, Visit, live
from motcua.tickets.simulation.plan import Person, Post, Span

NEWCOMER: Final = 1 << 40
# group: (planned minutes, true mean, spread, people an hour)
GROUPS: Final = {
    1: (12, 9.5, 0.5, 8.4), 2: (6, 5.0, 0.7, 14.5), 3: (18, 21.0, 0.6, 2.4),
    4: (12, 13.0, 0.5, 2.2), 5: (14, 11.0, 0.8, 2.0), 6: (4, 3.0, 0.6, 7.5),
}  # fmt: skip
SERVES: Final = {1: {2}, 2: {1}, 3: {1, 2}, 4: {3}, 5: {4, 5}, 6: {6, 2}}
HOURS: Final = {8: 1.3, 9: 1.2, 10: 0.9, 11: 0.5, 13: 0.9, 14: 1.2, 15: 1.0, 16: 0.6}
PRIORITY, PRIORITY_SHARE, ABSENT_SHARE, WEEKS = 30.0, 0.12, 0.06, 2


@dataclass
class World:
    """One hall over its days: what happens, and what its machines know of it."""

    dice: random.Random
    past: dict[int, list[float]] = field(default_factory=lambda: {g: [] for g in GROUPS})
    haste: dict[int, float] = field(default_factory=dict)
    days: int = 0

    def usual(self) -> dict[int, Pace]:
        """As ``queries.paces`` reads it."""
        return {g: paces.usual(row[0], _past(self.past[g])) for g, row in GROUPS.items()}

    def learn(self, day: Day) -> None:
        """Midnight: what was served is the past."""
        self.days += 1
        for visit in day.visits.values():
            if visit.ended is not None and visit.called is not None:
                self.past[visit.person.group].append(visit.ended - visit.called)
        for g in GROUPS:
            before = self.haste.get(g, 0.0) * (self.days - 1)
            now = sum(v.person.group == g and v.person.head_start > 0 for v in day.visits.values())
            self.haste[g] = (before + now / 480) / self.days


def _past(lengths: list[float]) -> Past | None:
    if len(lengths) < 2:
        return None
    import math

    limit = paces.LIMIT * statistics.median(lengths)
    kept = [max(0.2, min(length, limit)) for length in lengths]
    spread = statistics.stdev(map(math.log, kept))
    return Past(len(kept), statistics.fmean(kept), spread)


def crowd(world: World, factor: float, drift: float) -> list[Person]:
    """Everybody of a day. Services grow longer by ``drift`` from morning to evening."""
    people: list[Person] = []
    for group, (_, mean, spread, rate) in GROUPS.items():
        for hour, busy in HOURS.items():
            at = hour * 60.0
            while (at := at + world.dice.expovariate(rate * busy / 60)) < hour * 60 + 60:
                if at > 16 * 60 + 45 or 11 * 60 + 45 < at < 12 * 60:
                    continue
                people.append(_person(world, len(people) + 1, at, group, mean * factor *
                                      (1 + drift * (at - 720) / 240), spread))  # fmt: skip
    return people


def _person(
    world: World, key: int, at: float, group: int, mean: float, spread: float
) -> Person:  # fmt: skip
    dice = world.dice
    head = PRIORITY if dice.random() < PRIORITY_SHARE else 0.0
    if dice.random() < ABSENT_SHARE:
        return Person(key, at, group, dice.uniform(1.5, 3), head, absent=True)
    return Person(key, at, group, dice.lognormvariate(0, spread) * mean *
                  2.718281828 ** (-spread * spread / 2), head)  # fmt: skip


def counters(dice: random.Random) -> list[Post]:
    """The counters of a day: late mornings, breaks, early ends, and one that stays closed."""
    posts = []
    closed = dice.choice([0, 0, 0, 1, 6])
    for number, groups in SERVES.items():
        if number == closed:
            continue
        morning = 480 + dice.choice([0, 0, 0, 5, 15])
        rest = dice.uniform(540, 660) if dice.random() < 0.5 else None
        spans = [(morning, 720.0)]
        if rest:
            spans = [(morning, rest), (rest + dice.uniform(5, 20), 720.0)]
        spans += [(780.0, 1020.0)]
        if number == 3 and dice.random() < 0.4:
            spans = spans[:-1]  # helps in the morning only
        posts.append(Post(number, frozenset(groups),
                          [Span(a, b, b in (720.0, 1020.0)) for a, b in spans]))  # fmt: skip
    return posts


@dataclass
class Told:
    """What one person was told, by each way of reckoning."""

    key: int
    ours: float | None
    plan: float
    mean: float


@dataclass
class Teller:
    """Stands at the kiosk."""

    world: World
    usual: dict[int, Pace]
    said: list[Told] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    silent: int = 0

    def __call__(self, day: Day, person: Person) -> None:
        """Somebody takes a ticket."""
        open_now = [c for c in day.chairs if c.open and person.group in c.post.groups]
        waiting = [w for w in _line(day) if w.group == person.group]
        if not open_now:
            self.silent += 1
            return
        ahead = len(waiting)
        plan = ahead * GROUPS[person.group][0] / len(open_now)
        mean = ahead * self.usual[person.group].minutes / len(open_now)
        began = time.perf_counter()
        ours = self._ours(day, person)
        self.spent.append((time.perf_counter() - began) * 1000)
        self.said.append(Told(person.key, ours, plan, mean))

    def _ours(self, day: Day, person: Person) -> float | None:
        at = day.now
        line = [Waiter(w.rank - at, w.key, w.group) for w in _line(day)]
        one = Waiter(-person.head_start, NEWCOMER, person.group)
        expect = [*line, *(self._hasty() if line else ())]
        desks = [desk for chair in day.chairs if (desk := _desk(chair, at))]
        minutes = expected(expect, [one], desks, self._today(day)).get(NEWCOMER)
        ahead = sum(w.group == person.group and w < one for w in line)
        return None if minutes is None else float(told(minutes, ahead))

    def _today(self, day: Day) -> dict[int, Pace]:
        over = sorted((v for v in day.visits.values() if v.ended is not None), key=_ended)[-200:]
        lengths = [(v.person.group, _ended(v) - (v.called or 0.0)) for v in over]
        hall = paces.factor([(m, self.usual[g].minutes) for g, m in lengths])
        return {
            g: paces.todays(pace, [m for h, m in lengths if h == g], hall)
            for g, pace in self.usual.items()
        }

    def _hasty(self) -> Iterator[Waiter]:
        for group, rate in self.world.haste.items():
            for i in range(min(30, int(90 * rate + 0.5))):
                comes = (i + 0.5) / rate
                yield Waiter(comes - PRIORITY, -(group * 30 + i) - 1, group, comes=comes)


def _ended(visit: Visit) -> float:
    return visit.ended or 0.0


def _line(day: Day) -> list[Waiter]:
    return [v.person.waiter for v in day.visits.values() if v.called is None]


def _desk(chair: Chair, at: float) -> Desk | None:
    post = chair.post
    if chair.visit:
        return Desk(post.counter, post.groups, chair.visit.person.group, at - chair.called_at)
    if chair.open:
        return Desk(post.counter, post.groups)
    # Half of those who rest say when they will be back.
    return (
        Desk(post.counter, post.groups, back_in=chair.back_at - at)
        if (chair.back_at and post.counter % 2)
        else None
    )


def simulate(seed: int, days: int) -> tuple[list[tuple[Told, float]], list[float], int]:
    """What people were told and how long it was, over the days after the learning weeks."""
    world = World(random.Random(seed))
    pairs: list[tuple[Told, float]] = []
    spent: list[float] = []
    silent = 0
    for number in range(WEEKS * 5 + days):
        factor, drift = world.dice.uniform(0.8, 1.3), world.dice.uniform(-0.15, 0.35)
        people, posts = crowd(world, factor, drift), counters(world.dice)
        teller = Teller(world, world.usual())
        counting = number >= WEEKS * 5
        day = live(people, posts, teller if counting else None)
        world.learn(day)
        if counting:
            waits = {key: visit.wait for key, visit in day.visits.items()}
            pairs += [(t, w) for t in teller.said if (w := waits[t.key]) is not None]
            spent += teller.spent
            silent += teller.silent
    return pairs, spent, silent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--days", type=int, default=4)
    asked = parser.parse_args()
    everything: list[tuple[Told, float]] = []
    spent: list[float] = []
    rows: list[list[str]] = []
    silent = 0
    for seed in range(1, asked.seeds + 1):
        pairs, times, quiet = simulate(seed, asked.days)
        everything, spent, silent = everything + pairs, spent + times, silent + quiet
        rows += _rows(f"seed {seed}", pairs)
    rows += _rows("all", everything)
    rows += _rows("all who waited 5 min and more", [p for p in everything if p[1] >= 5])
    rows += _rows("all who waited 20 min and more", [p for p in everything if p[1] >= 20])
    head = ["days", "told by", "people", "median wait", "median |error|", "mean |error|", "bias",
            "within ±5 min"]  # fmt: skip
    print_table(f"Expected waiting time, {asked.seeds} halls × {asked.days} days", head, rows)
    print(
        f"{silent} people came while no counter was open for them: told when it opens, not minutes"
    )
    print(f"estimating: p50 {statistics.median(spent):.1f} ms, p95 {percentile(spent, 95):.1f} ms")


def _rows(name: str, pairs: list[tuple[Told, float]]) -> list[list[str]]:
    """Only who was told something by everybody, so that all answer for the same people."""
    fair = [(told_, wait) for told_, wait in pairs if told_.ours is not None]
    middle = statistics.median(wait for _, wait in fair)
    ways = {
        "naive, planned minutes": [(t.plan, w) for t, w in fair],
        "naive, mean of the past": [(t.mean, w) for t, w in fair],
        "ours": [(t.ours or 0.0, w) for t, w in fair],
    }
    return [_row(name, way, found, middle) for way, found in ways.items()]


def _row(name: str, way: str, found: list[tuple[float, float]], middle: float) -> list[str]:
    errors = [said - wait for said, wait in found]
    off = [abs(error) for error in errors]
    return [
        name, way, f"{len(found):,}", f"{middle:.1f}", f"{statistics.median(off):.2f}",
        f"{statistics.fmean(off):.2f}", f"{statistics.fmean(errors):+.2f}",
        f"{sum(error <= 5 for error in off) / len(off):.1%}",
    ]  # fmt: skip


if __name__ == "__main__":
    main()
