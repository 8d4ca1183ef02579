"""Printing tickets: ESC/POS over the network or a device file, or the browser."""

from motcua.printers.base import Printer, PrinterTrouble
from motcua.printers.checklist import CheckList
from motcua.printers.checklist import draw as draw_checklist
from motcua.printers.registry import KINDS, check_address, printer
from motcua.printers.slip import Slip
from motcua.printers.slip import draw as draw_slip

__all__ = [
    "KINDS",
    "CheckList",
    "Printer",
    "PrinterTrouble",
    "Slip",
    "check_address",
    "draw_checklist",
    "draw_slip",
    "printer",
]
