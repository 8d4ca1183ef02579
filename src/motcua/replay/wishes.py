"""Who will come for what: the list of a period's visits before any of them has its day."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.replay.kinds import CIVIL_STATUS, DEATH, JOINT_BIRTH, KINDS, STILL_OPEN, Kind, share
from motcua.replay.totals import Totals

ONLINE_EACH = 3  # of results brought home, every third was asked for online (level 4)


@dataclass(frozen=True, slots=True)
class Wish:
    """One visit to come; ``home``: brought home; ``open``: so late that it is open in the end."""

    kind: Kind
    online: bool = False
    home: bool = False
    open: bool = False


def wishes(totals: Totals) -> list[Wish]:
    """Exactly as many visits, of each sort, as the totals ask for."""
    fixed = [*_home(JOINT_BIRTH, totals.home_births), *_home(DEATH, totals.home_deaths)]
    fixed += _open(totals.still_open)
    online = totals.online - sum(wish.online for wish in fixed)
    counter = totals.received - len(fixed) - online
    rest = [
        *_many(CIVIL_STATUS, [kind.online for kind in CIVIL_STATUS], online, online=True),
        *_many(KINDS, [kind.counter for kind in KINDS], counter, online=False),
    ]
    return fixed + rest


def _home(procedure: str, number: int) -> Iterator[Wish]:
    for n in range(number):
        yield Wish(Kind(procedure), online=n % ONLINE_EACH == 0, home=True)


def _open(number: int) -> Iterator[Wish]:
    for n in range(number):
        kind = STILL_OPEN[n % len(STILL_OPEN)]
        birth = kind.procedure == JOINT_BIRTH
        yield Wish(kind, online=birth and n % 2 == 0, home=birth, open=True)


def _many(
    kinds: tuple[Kind, ...], weights: list[int], total: int, *, online: bool
) -> Iterator[Wish]:
    for kind, number in zip(kinds, share(weights, total), strict=True):
        for _ in range(number):
            yield Wish(kind, online=online)
