"""What ``motcua doctor`` asks of halls."""

from motcua.kernel import clock
from motcua.printers import PrinterTrouble, printer
from motcua.tickets.models import Counter, Device, ServiceGroup, Ticket
from motcua.tickets.rules.states import LIVING


def halls() -> list[int]:
    """Agencies that have a hall."""
    rows = ServiceGroup.objects.filter(active=True)
    return sorted(set(rows.values_list("agency_id", flat=True)))


def hall_troubles() -> list[str]:
    """What keeps a hall from working, each in one sentence."""
    return [*_unserved(), *_left_over(), *_machines()]


def printers() -> tuple[int, list[str]]:
    """How many printers the hall's machines have, and what each that is in trouble says now."""
    rows = Device.objects.exclude(token_hash=None).exclude(printer="browser").filter(kind="kiosk")
    troubles = [f"{row.name}: {said}" for row in rows if (said := _asked(row))]
    return len(rows), troubles


def _asked(device: Device) -> str:
    try:
        printer(device.printer, device.printer_address).check()
    except PrinterTrouble as trouble:
        return str(trouble)
    return ""


def _unserved() -> list[str]:
    served = Counter.groups.through.objects.filter(counter__active=True)
    rows = ServiceGroup.objects.filter(active=True, agency__in=halls()).exclude(
        pk__in=served.values("servicegroup_id")
    )
    return [f"queue {row.code} of agency {row.agency_id} has no counter" for row in rows]


def _left_over() -> list[str]:
    """Living tickets of past days: the worker that ends them does not run."""
    left = Ticket.objects.filter(day__lt=clock.today(), state__in=LIVING).count()
    return [f"{left} tickets of past days still wait; is the worker running?"] if left else []


def _machines() -> list[str]:
    rows = Device.objects.exclude(trouble="").exclude(token_hash=None)
    return [f"{row.name}: {row.trouble}" for row in rows]
