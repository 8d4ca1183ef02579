"""Somebody served at a counter, for tests of ratings."""

from motcua.agencies.actors import Actor
from motcua.tickets import commands
from motcua.tickets.models import CounterSession, Ticket
from tests.tickets import hall


def served(by: Actor, number: int = 2, code: str = "civil-status") -> Ticket:
    """One ticket, called, served, done."""
    session = begun(by, number, code)
    ticket = commands.done(session.pk, by=by)
    return Ticket.objects.get(pk=ticket.pk)


def begun(by: Actor, number: int = 2, code: str = "civil-status") -> CounterSession:
    """Somebody is being served."""
    hall.ticket(code)
    session = hall.sit(by, number)
    hall.serve_next(session, by)
    return session
