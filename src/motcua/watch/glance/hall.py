"""The hall at a glance: who waits, for how long, what each counter does, how the day goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count
from django.db.models.functions import ExtractHour

from motcua.kernel import clock
from motcua.tickets import queries as tickets
from motcua.tickets.models import Counter, Ticket
from motcua.tickets.queries import Chair

WEEKS: Final = 4  # the same weekday, as many times back
LONG: Final = timedelta(minutes=20)  # a service that takes longer is worth a look


@dataclass(frozen=True, slots=True)
class Seat:
    """A counter and what is done there; ``chair`` None where nobody sits."""

    counter: Counter
    groups: Sequence[str]
    chair: Chair | None
    minutes: int | None  # since the present call

    @property
    def long(self) -> bool:
        """Whether the present service lasts unusually long."""
        return self.minutes is not None and self.minutes >= LONG / timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Busy:
    """The hall now; ``longest``: minutes the first in line has waited."""

    waiting: int
    longest: int
    seats: Sequence[Seat]
    alerts: int


@dataclass(frozen=True, slots=True)
class Hour:
    """Tickets issued in an hour of today, and on average on the last same weekdays."""

    hour: int
    today: int
    usual: float


def hall(agency_id: int, now: datetime) -> Busy:
    """Counters, line and calls for help (four statements)."""
    here, line = tickets.hall(agency_id), tickets.lines(agency_id)
    chairs = {chair.session.counter_id: chair for chair in tickets.chairs(agency_id)}
    seats = [
        Seat(
            counter, [here.groups[g].name for g in here.groups if g in here.serves[counter.pk]],
            chairs.get(counter.pk), _minutes(chairs.get(counter.pk), now),
        )
        for counter in here.counters.values()
    ]  # fmt: skip
    longest = max((now - one.waiting_since for one in line), default=timedelta(0))
    alerts = len(tickets.open_alerts(agency_id))
    return Busy(len(line), int(longest / timedelta(minutes=1)), seats, alerts)


def _minutes(chair: Chair | None, now: datetime) -> int | None:
    if chair is None or chair.service is None:
        return None
    return int((now - chair.service.called_at) / timedelta(minutes=1))


def hours(agency_id: int, now: datetime) -> list[Hour]:
    """By hour, from the first to the last with a ticket (one statement)."""
    today = clock.local(now).date()
    days = [today - timedelta(weeks=n) for n in range(WEEKS + 1)]
    rows = Ticket.objects.filter(agency_id=agency_id, day__in=days).order_by()
    hour = ExtractHour("issued_at", tzinfo=clock.TZ)
    counted = rows.values_list("day", hour).annotate(n=Count("pk"))
    found = {(day, at): n for day, at, n in counted}
    past = {day for day, _ in found} - {today}
    span = [at for _, at in found]
    return [
        Hour(
            at, found.get((today, at), 0),
            sum(found.get((day, at), 0) for day in past) / len(past) if past else 0.0,
        )
        for at in range(min(span, default=0), max(span, default=-1) + 1)
    ]  # fmt: skip
