"""The identity card of somebody who waits: kept sealed, read by whoever serves, then gone."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel.cccd import CitizenCard, parse_qr
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound
from motcua.tickets import sealing
from motcua.tickets.commands import _core
from motcua.tickets.models import Card
from motcua.tickets.rules.states import OVER


def keep_card(ticket_id: int, sealed: str, *, at: datetime | None = None) -> None:
    """Put a sealed card (``sealing.seal``) with a ticket; a later one takes its place.

    Raises CardError where the seal is not ours or too old, IllegalTransition for a ticket over.
    """
    sealing.check(sealed)
    with _core.atomic():
        moment = _core.moment(at)
        ticket = _core.lock_ticket(ticket_id)
        if ticket.state in OVER:
            raise IllegalTransition(f"Số {ticket.label} đã xong nên không giữ thêm thông tin.")
        Card.objects.update_or_create(ticket=ticket, defaults={"sealed": sealed, "kept_at": moment})
        _core.record_ticket(ticket, "card_kept", at=moment, by=None)


def read_card(ticket_id: int, *, by: Actor, at: datetime | None = None) -> CitizenCard | None:
    """The card of whoever stands at the officer's counter; None where nothing was scanned.

    Raises NotFound for a ticket that is not at this officer's counter. The reading is on record.
    """
    with _core.atomic():
        ticket = _core.lock_ticket(ticket_id, by.agency_id)
        service = _core.open_call(ticket)
        if service is None or service.officer_id != by.id:
            raise NotFound(f"Số {ticket.label} không ở quầy của Ông/Bà.")
        kept = Card.objects.filter(pk=ticket_id).first()
        if kept is None:
            return None
        journal.log_read(f"ticket:{ticket_id}", actor=by, purpose="intake", at=at)
    try:
        return parse_qr(sealing.read(kept.sealed))
    except Invalid:
        return None
