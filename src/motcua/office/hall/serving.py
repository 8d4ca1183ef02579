"""The ticket a form is filled in for."""

from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.office.forms.intake.sheet import Sheet
from motcua.tickets import queries
from motcua.tickets.models import Ticket
from motcua.tickets.rules.states import State


def ticket_of(sheet: Sheet) -> int | None:
    """The ticket a form names."""
    typed = sheet.text("ticket")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else None


def served_by(actor: Actor) -> Ticket | None:
    """The one ticket an officer serves now; None for none, or for several."""
    tickets = [
        chair.service.ticket
        for chair in queries.sessions_of_officer(actor.id)
        if chair.service and chair.service.ticket.state == State.SERVING
    ]
    return tickets[0] if len(tickets) == 1 else None


def for_ticket(sheet: Sheet, ticket: Ticket) -> Sheet:
    """A new form for who sits down: the procedure chosen at the kiosk is chosen here."""
    changes = {"ticket": str(ticket.pk)}
    if ticket.procedure_code:
        try:
            version = catalog.version_on(ticket.procedure_code, clock.today())
        except NotFound:
            return sheet.having(changes)
        changes |= {
            "procedure": version.procedure_code, "q": version.short_name,
            "case": version.cases[0].code,
        }  # fmt: skip
    return sheet.having(changes)
