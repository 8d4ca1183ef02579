"""The house in which it all happens: desks by unit, the counter, the clock on the wall."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from motcua.agencies.actors import Actor
from motcua.replay.desk import Desk, Doing
from motcua.replay.hours import Hours
from motcua.replay.staff import CASHIER, COURIER, DESK, OF_THE_DESK, Staff
from motcua.replay.timeline import Happening, Timeline

MINUTE: Final = timedelta(minutes=1)


class House:
    """The ward's office over one timeline; the desks of the agencies it works with beside it.

    ``hours`` are the ward's, ``others`` what the other agencies' staff and hours are.
    """

    def __init__(
        self,
        staff: Staff,
        hours: Hours,
        timeline: Timeline,
        others: Sequence[tuple[Staff, Hours]] = (),
    ) -> None:
        self.agency_id, self.hours, self.timeline = staff.agency_id, hours, timeline
        self._staff = staff
        self._desks = {
            actors[0].unit_id: Desk(timeline, open_, actors)
            for at_work, open_ in ((staff, hours), *others)
            for unit, actors in at_work.units.items()
            if unit not in OF_THE_DESK
        }

    def receptionist(self, rng: Random) -> Actor:
        """Whoever is at the counter."""
        return rng.choice(self._staff.units[DESK])

    @property
    def cashier(self) -> Actor:
        """Who takes the money."""
        return self._staff.units[CASHIER][0]

    @property
    def courier(self) -> Actor:
        """Who brings results home."""
        return self._staff.units[COURIER][0]

    @property
    def desk(self) -> int:
        """The unit of the one-stop desk."""
        return self._staff.units[DESK][0].unit_id

    def later(
        self,
        unit: int,
        ready: datetime,
        due: datetime,
        minutes: int,
        done: Doing,
        *,
        officer: int | None = None,
    ) -> None:
        """Let a unit do something: it is taken up from ``ready`` on, in the order of ``due``."""
        desk = self._desks[unit]
        self.timeline.add(ready, lambda now: desk.bring(now, due, minutes, done, officer=officer))

    def visitor(self, rng: Random, earliest: datetime, what: Happening) -> None:
        """Let somebody come to the counter from ``earliest`` on, when it is open."""
        at = self.hours.room(earliest, 1)
        if at > earliest:  # nobody waits for the doors to open
            at += some(rng, MINUTE, 100 * MINUTE)
        self.timeline.add(at, what)


def some(rng: Random, low: timedelta, high: timedelta) -> timedelta:
    """A while between two, in whole seconds."""
    return timedelta(seconds=rng.randint(int(low.total_seconds()), int(high.total_seconds())))
