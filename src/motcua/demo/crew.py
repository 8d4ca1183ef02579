"""Who sits at the counters of the demo's hall, and what each does there."""

from datetime import datetime
from random import Random
from typing import Final

from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.demo.staff import Staff
from motcua.tickets import commands
from motcua.tickets.models import Counter, Ticket
from motcua.tickets.rules.order import PRIORITIES

# Counter → role and unit of its officer.
SEATS: Final = {
    1: ("receptionist", "one-stop"), 2: ("officer", "civil-status"), 4: ("officer", "land"),
    5: ("officer", "social"), 6: ("head_of_desk", "one-stop"),
}  # fmt: skip
PRIORITY: Final = 0.12  # of those who come


class Crew:
    """The officers at their counters."""

    def __init__(self, staff: Staff, rng: Random) -> None:
        self.staff, self.rng = staff, rng
        self.agency = Agency.objects.get(pk=staff.agency_id)
        units = {unit.code: unit.pk for unit in self.agency.units.all()}
        self._officers = {n: staff.who(role, units[unit]) for n, (role, unit) in SEATS.items()}

    def counter(self, number: int) -> Counter:
        """The counter that bears a number."""
        return Counter.objects.get(agency=self.agency, number=number)

    def officer(self, number: int) -> Actor:
        """Whose counter it is."""
        return self._officers[number]

    def sit(self, number: int, at: datetime) -> int:
        """Open a counter; gives the session."""
        return commands.open_counter(self.counter(number).pk, by=self.officer(number), at=at).pk

    def issue(self, group: int, at: datetime, *, priority: str = "") -> Ticket:
        """Somebody takes a number."""
        if not priority and self.rng.random() < PRIORITY:
            priority = self.rng.choice(list(PRIORITIES))
        return commands.issue(commands.Wish(self.agency.pk, group, priority=priority), at=at)
