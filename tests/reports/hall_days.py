"""Days of a hall with figures that can be counted on one's fingers."""

from datetime import datetime, timedelta

from motcua.kernel import clock
from motcua.ratings.models import Rating
from motcua.tickets.models import Counter, CounterSession, Service, ServiceGroup, Ticket
from tests import ward

WARD = "H26.62.08"


def session(cast: ward.Cast, who: str = "receptionist", number: int = 2) -> CounterSession:
    counter = Counter.objects.get(agency__code=WARD, number=number)
    row, _ = CounterSession.objects.get_or_create(
        counter=counter, officer_id=getattr(cast, who).id, closed_at=None,
        defaults={"opened_at": clock.now()},
    )  # fmt: skip
    return row


def ticket(at: datetime, code: str = "civil-status", **fields: object) -> Ticket:
    """One that waits; ``fields`` say otherwise."""
    group = ServiceGroup.objects.get(agency__code=WARD, code=code)
    number = Ticket.objects.filter(day=clock.local(at).date(), prefix=group.prefix).count() + 1
    return Ticket.objects.create(
        agency=group.agency, day=clock.local(at).date(), prefix=group.prefix, number=number,
        group=group, first_group=group, issued_at=at, rank_at=at, waiting_since=at, **fields,
    )  # fmt: skip


def served(
    at: datetime, wait: float, service: float, where: CounterSession, score: int | None = None,
    code: str = "civil-status", **fields: object,
) -> Ticket:  # fmt: skip
    """One who was called after ``wait`` minutes and served for ``service``."""
    called = at + timedelta(minutes=wait)
    ended = called + timedelta(minutes=service)
    made = ticket(at, code, state="done", first_called_at=called, ended_at=ended, **fields)
    Service.objects.create(
        ticket=made, session=where, counter=where.counter, officer=where.officer, group=made.group,
        waited_from=at, called_at=called, started_at=called, ended_at=ended, outcome="done",
    )  # fmt: skip
    if score:
        Rating.objects.create(
            agency=made.agency, ticket=made, group=made.group, counter=where.counter,
            officer=where.officer, score=score, origin="tablet", at=ended,
        )  # fmt: skip
    return made


def absent(at: datetime, wait: float, where: CounterSession) -> Ticket:
    """One who was called and did not come."""
    called = at + timedelta(minutes=wait)
    made = ticket(
        at, state="cancelled", end_reason="absent", first_called_at=called, ended_at=called
    )
    Service.objects.create(
        ticket=made, session=where, counter=where.counter, officer=where.officer, group=made.group,
        waited_from=at, called_at=called, ended_at=called, outcome="cancelled",
    )  # fmt: skip
    return made
