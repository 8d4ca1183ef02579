"""The calling order, as one moment a ticket: its ``rank``. The smallest rank is called first.

The written rule, which posters in the hall may quote:

1. Who has an appointment is called at its hour, unless more than ``grace`` late for it.
2. Priority classes (Law on the Elderly 39/2009/QH12 Art. 12; Law on Persons with Disabilities
   51/2010/QH12 Art. 5; Ordinance 02/2020/UBTVQH14 on persons of merit) come next,
3. then who returns with a paper that was asked for,
4. then everybody by arrival.

Each class is a head start in minutes: a rank is the arrival less the head start. So a class goes
first among people who came at about the same time, and **nobody starves**: once a ticket has
waited for the longest head start of the house, nobody who comes later is called before it. Who
stands before it then is finite, and never grows (``tests/tickets/test_order.py`` proves it).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from motcua.kernel.said import Said

PRIORITIES: Final[dict[str, str]] = {
    "elderly": Said("Người cao tuổi"),
    "disabled": Said("Người khuyết tật"),
    "pregnant": Said("Phụ nữ mang thai"),
    "infant": Said("Đi cùng con nhỏ"),
    "merit": Said("Người có công"),
}


@dataclass(frozen=True, slots=True)
class HeadStarts:
    """What each class is worth, and how late one may be for an appointment."""

    appointment: timedelta = timedelta(minutes=60)
    priority: timedelta = timedelta(minutes=30)
    returning: timedelta = timedelta(minutes=15)
    grace: timedelta = timedelta(minutes=15)

    @property
    def longest(self) -> timedelta:
        """After so long nobody new goes before a waiting ticket."""
        return max(self.appointment + self.grace, self.priority, self.returning)


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides a ticket's place."""

    arrived: datetime
    priority: str = ""
    returning: bool = False
    appointment: datetime | None = None


def rank(standing: Standing, starts: HeadStarts) -> datetime:
    """The moment a ticket is ordered by: its arrival less the largest head start it has."""
    return min(standing.arrived - _worth(standing, starts), _by_appointment(standing, starts))


def not_before(standing: Standing, starts: HeadStarts) -> datetime | None:
    """The hour of an appointment that is kept: earlier it is called only by an idle counter."""
    hour = standing.appointment
    return hour if hour and standing.arrived <= hour + starts.grace else None


def _worth(standing: Standing, starts: HeadStarts) -> timedelta:
    if standing.priority:
        return starts.priority
    return starts.returning if standing.returning else timedelta(0)


def _by_appointment(standing: Standing, starts: HeadStarts) -> datetime:
    """Counted from the hour, so that coming hours early gains nothing but a seat."""
    hour = not_before(standing, starts)
    return hour - starts.appointment if hour else standing.arrived
