"""One ticket."""

from datetime import date

from motcua.kernel.errors import NotFound
from motcua.kernel.said import Said
from motcua.tickets.models import Service, Ticket
from motcua.tickets.rules.states import LIVING, State


def by_token(token: str) -> Ticket:
    """The ticket a QR code leads to; raises NotFound."""
    found = (
        Ticket.objects.select_related("agency", "group", "appointment").filter(token=token).first()
    )
    if found is None:
        raise NotFound("Không có số này. Mời Ông/Bà quét lại mã trên phiếu.")
    return found


def ticket_of(ticket_id: int, agency_id: int) -> Ticket:
    """A ticket of the hall; raises NotFound."""
    found = Ticket.objects.select_related("group").filter(pk=ticket_id, agency_id=agency_id).first()
    if found is None:
        raise NotFound("Không có số này.")
    return found


def by_label(agency_id: int, day: date, typed: str, *, living: bool = True) -> Ticket:
    """A number of the day as an officer types it: "a47", "A 047", "47" where one alone has it.

    ``living`` leaves out what is over. Raises NotFound.
    """
    plain = "".join(typed.split()).upper()
    prefix, digits = plain.rstrip("0123456789"), plain.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if not digits.isdecimal() or prefix + digits != plain or len(digits) > 9:
        raise NotFound("Mời ghi số như trên phiếu, ví dụ A 047.")
    rows = Ticket.objects.filter(
        agency_id=agency_id, day=day, number=int(digits), state__in=LIVING if living else State
    ).select_related("group")
    found = list(rows.filter(prefix=prefix) if prefix else rows)
    if len(found) != 1:
        raise NotFound(
            Said(
                "Có {many} số {digits} đang chờ, mời ghi cả chữ đầu.",
                many=len(found),
                digits=digits,
            )
            if found
            else Said("Không có số {typed} trong hàng hôm nay.", typed=typed.strip()[:20])
        )
    return found[0]


def service_of(ticket: Ticket) -> Service | None:
    """The call that is not over, else the last one."""
    rows = Service.objects.filter(ticket=ticket).select_related("counter", "officer")
    return rows.order_by("ended_at", "-id").first() if ticket.at_counter else rows.last()
