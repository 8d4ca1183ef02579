"""Printing at a kiosk, and telling the desk when it fails."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL.Image import Image

from motcua.kernel import clock
from motcua.lobby.kiosk.halls import name_of
from motcua.printers import CheckList, PrinterTrouble, Slip, draw_checklist, draw_slip, printer
from motcua.tickets import commands, queries
from motcua.tickets.models import Device, Ticket
from motcua.tickets.rules.order import PRIORITIES

# A printer that was broken a moment ago is left alone: nobody waits for it a second time.
REST: Final = timedelta(seconds=30)


def print_ticket(device: Device, read: Callable[[], Ticket]) -> str:
    """Print a ticket: "ok", "browser" (the page does it), "none", or "trouble" (the desk knows).

    ``read`` is asked for the ticket with all that is printed of it only where the server prints.
    """
    if not _is_here(device):
        return device.printer
    return "trouble" if _resting(device) else _print(device, draw_slip(slip(read())))


def print_again(device: Device, ticket: Ticket) -> str:
    """The same on request: the printer is tried even if it was broken a moment ago."""
    return _print(device, draw_slip(slip(ticket))) if _is_here(device) else device.printer


def print_checklist(device: Device, given: CheckList) -> str:
    """Print what a procedure needs; answers as ``print_ticket``."""
    return _print(device, draw_checklist(given)) if _is_here(device) else device.printer


def look_at_printer(device: Device) -> str:
    """A sign of life of the kiosk: asks its printer, writes down and tells what is wrong."""
    trouble = ""
    try:
        printer(device.printer, device.printer_address).check()
    except PrinterTrouble as found:
        trouble = found.message
    _tell(device, trouble)
    return trouble


def slip(ticket: Ticket) -> Slip:
    """The ticket as it is printed, in the language of the moment."""
    wait, agency = queries.wait_of(ticket), ticket.agency
    return Slip(
        desk=agency.desk_name, ward=agency.short_name, group=name_of(ticket.group),
        label=ticket.label, ahead=wait.ahead if ticket.in_line else None, minutes=wait.minutes,
        turn_at=wait.at, issued_at=ticket.issued_at, address=address(ticket),
        message=queries.hall(ticket.agency_id).settings.ticket_message,
        priority=priority_words(ticket), detail=_detail(ticket),
    )  # fmt: skip


def address(ticket: Ticket) -> str:
    """What the QR code of a ticket leads to."""
    return f"{settings.MOTCUA_URL}{reverse('phone:ticket', args=[ticket.token])}"


def priority_words(ticket: Ticket) -> str:
    """As "Người cao tuổi"; "" for none."""
    return _(PRIORITIES[ticket.priority]) if ticket.priority in PRIORITIES else ""


def _detail(ticket: Ticket) -> str:
    if ticket.appointment:
        return _("Hẹn lúc %s") % f"{clock.local(ticket.appointment.starts_at):%H:%M}"
    return _("Nộp bổ sung giấy tờ") if ticket.returning else ""


def _is_here(device: Device) -> bool:
    """Whether the server prints for this kiosk."""
    return device.printer in ("network", "file")


def _resting(device: Device) -> bool:
    return bool(device.trouble and device.seen_at and clock.now() - device.seen_at < REST)


def _print(device: Device, image: Image) -> str:
    try:
        printer(device.printer, device.printer_address).print_image(image)
    except PrinterTrouble as found:
        _tell(device, found.message)
        return "trouble"
    if device.trouble:
        _tell(device, "")
    return "ok"


def _tell(device: Device, trouble: str) -> None:
    """Once a trouble: the desk is called when it begins or becomes another."""
    if trouble and trouble != device.trouble:
        commands.call_help(device, "printer", trouble)
    commands.seen(device, trouble)
