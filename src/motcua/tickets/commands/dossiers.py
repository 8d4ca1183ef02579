"""Dossiers taken while a ticket is served: one transaction, so the link is never lost."""

from datetime import datetime

from django.db import transaction

from motcua.agencies.actors import Actor
from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import Intake
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import IllegalTransition
from motcua.tickets.commands import _core
from motcua.tickets.models import Ticket, TicketDossier
from motcua.tickets.rules.states import State


def accept(
    given: Intake, ticket_id: int | None, *, by: Actor, at: datetime | None = None
) -> Dossier:
    """Take a dossier in at the counter, on the ticket that is being served there, if any."""
    if ticket_id is None:
        return dossiers.accept(given, by=by, at=at)
    with transaction.atomic():
        dossier = dossiers.accept(given, by=by, at=at)
        link(ticket_id, dossier.pk, by=by, at=at)
        return dossier


def link(
    ticket_id: int, dossier_id: int, *, by: Actor, at: datetime | None = None
) -> TicketDossier:
    """Note that a dossier was worked on for a ticket; once a pair.

    Raises NotFound, IllegalTransition where the ticket was never served.
    """
    with _core.atomic():
        moment = _core.moment(at)
        ticket = _core.lock_ticket(ticket_id, by.agency_id)
        if ticket.state not in (State.SERVING, State.DONE, State.PARKED, State.TRANSFERRED):
            raise IllegalTransition(f"Số {ticket.label} chưa được phục vụ.")
        return _link(ticket, dossier_id, by, moment)


def _link(ticket: Ticket, dossier_id: int, by: Actor, at: datetime) -> TicketDossier:
    row, made = TicketDossier.objects.get_or_create(
        ticket=ticket, dossier_id=dossier_id, defaults={"at": at}
    )
    if made:
        _core.record_ticket(ticket, "linked", at=at, by=by, dossier=dossier_id)
    return row
