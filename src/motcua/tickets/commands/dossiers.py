"""Dossiers worked on while a ticket is served: one transaction, so the link is never lost."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from motcua.kernel.errors import IllegalTransition
from motcua.tickets.commands import _core
from motcua.tickets.models import Service, Ticket, TicketDossier
from motcua.tickets.rules.states import State

SERVED = (State.SERVING, State.DONE, State.PARKED, State.TRANSFERRED)


def on_ticket(
    ticket_id: int | None, make: Callable[[], Dossier], *, by: Actor, at: datetime | None = None
) -> Dossier:
    """Take a dossier in (or ask, or decline) on the ticket that brought the person, if any.

    A ticket that was never served, or is another hall's, is left alone: the intake counts more.
    """
    if ticket_id is None:
        return make()
    with transaction.atomic():
        dossier = make()
        ticket = Ticket.objects.select_for_update().filter(
            pk=ticket_id, agency_id=by.agency_id, state__in=SERVED
        ).first()  # fmt: skip
        if ticket:
            _link(ticket, dossier.pk, by.id, _core.moment(at))
        return dossier


def link(
    ticket_id: int, dossier_id: int, *, by: Actor, at: datetime | None = None
) -> TicketDossier:
    """Note that a dossier was worked on for a ticket; once a pair.

    Raises NotFound, IllegalTransition where the ticket was never served.
    """
    with _core.atomic():
        ticket = _core.lock_ticket(ticket_id, by.agency_id)
        if ticket.state not in SERVED:
            raise IllegalTransition(f"Số {ticket.label} chưa được phục vụ.")
        return _link(ticket, dossier_id, by.id, _core.moment(at))


def heard(entry: Entry) -> None:
    """Something was done to a dossier at a counter that serves a ticket: note the pair.

    Hears of what is handed over or brought later; the intake form names its ticket itself.
    """
    if entry.actor_id is None:
        return
    calls = Service.objects.filter(
        officer_id=entry.actor_id, ended_at=None, started_at__isnull=False
    )[:2]
    if len(calls) == 1:  # an officer who serves two at once is not guessed about
        ticket = _core.lock_ticket(calls[0].ticket_id)  # its journal grows: nobody else writes now
        _link(ticket, int(entry.chain.partition(":")[2]), entry.actor_id, entry.at)


def _link(ticket: Ticket, dossier_id: int, officer_id: int, at: datetime) -> TicketDossier:
    row, made = TicketDossier.objects.get_or_create(
        ticket=ticket, dossier_id=dossier_id, defaults={"at": at}
    )
    if made:
        _core.record_ticket(
            ticket, "linked", at=at, by=None, dossier=dossier_id, officer=officer_id
        )
    return row
