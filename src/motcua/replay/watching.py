"""Warnings in the replay: the clock looks every hour of opening, as it does every five minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count

from motcua.replay.house import House
from motcua.watch import commands
from motcua.watch.models import EarlyWarning

EVERY: Final = timedelta(hours=1)


class Watch:
    """Looks at every dossier under way while the ward works, and tells who is to be told."""

    def __init__(self, house: House) -> None:
        self._house = house

    def begin(self, at: datetime) -> None:
        """From a moment on."""
        self._house.timeline.add(self._house.hours.room(at, duty=False), self._look)

    def _look(self, at: datetime) -> None:
        commands.raise_warnings(self._house.agency_id, at=at)
        self.begin(at + EVERY)


@dataclass(frozen=True, slots=True)
class Warned:
    """How many warnings it took: by level, and of how many dossiers."""

    dossiers: int
    levels: Mapping[int, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.levels.values())


def warned(agency_id: int) -> Warned:
    """What was told in the whole replay (two statements)."""
    rows = EarlyWarning.objects.filter(agency=agency_id).order_by()
    levels = rows.values_list("level").annotate(number=Count("pk")).order_by("level")
    return Warned(rows.values("dossier").distinct().count(), dict(levels))
