"""Short words for what tests of the hall do all the time."""

from typing import Any

from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.tickets import commands
from motcua.tickets.models import Counter, CounterSession, ServiceGroup, Ticket


def agency() -> Agency:
    return Agency.objects.get(code="H26.62.08")


def group(code: str = "civil-status") -> ServiceGroup:
    return ServiceGroup.objects.get(agency__code="H26.62.08", code=code)


def counter(number: int = 2) -> Counter:
    return Counter.objects.get(agency__code="H26.62.08", number=number)


def wish(code: str = "civil-status", **more: Any) -> commands.Wish:
    found = group(code)
    return commands.Wish(found.agency_id, found.pk, **more)


def ticket(code: str = "civil-status", **more: Any) -> Ticket:
    at = more.pop("at", None)
    return commands.issue(wish(code, **more), at=at)


def sit(by: Actor, number: int = 2) -> CounterSession:
    return commands.open_counter(counter(number).pk, by=by)


def serve_next(session: CounterSession, by: Actor, finishing: int | None = None) -> Ticket | None:
    called = commands.call_next(session.pk, finishing=finishing, by=by)
    return commands.serve(session.pk, by=by) if called else None
