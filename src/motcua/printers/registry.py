"""Printers by name, as the page of machines offers them."""

import ipaddress
import re
from pathlib import Path
from typing import Final

from PIL.Image import Image

from motcua.kernel.errors import Invalid
from motcua.printers.base import Printer, PrinterTrouble
from motcua.printers.device_file import FilePrinter
from motcua.printers.home import output_folder
from motcua.printers.network import PORT, NetworkPrinter

KINDS: Final = {
    "network": "Máy in phiếu trong mạng (ESC/POS)",
    "file": "Máy in phiếu cắm vào máy chủ (USB)",
    "browser": "Máy in của kiốt, qua trình duyệt",
    "none": "Không in, chỉ hiện số",
}
LAST_PORT: Final = 65535
_DEVICE: Final = re.compile(r"/dev/(usb/)?lp\d{1,3}|/dev/tty(USB|ACM)\d{1,3}", re.ASCII)
_WORDS: Final = {
    "network": "Ghi địa chỉ IP của máy in, như 192.168.1.50 hoặc 192.168.1.50:9100.",
    "file": "Ghi tệp thiết bị, như /dev/usb/lp0.",
}


class Elsewhere:
    """Printing that is not the server's: by the browser, or none at all."""

    on_server = False

    def check(self) -> None:
        """Nothing is known here."""

    def print_image(self, image: Image) -> None:
        """Nothing to do here."""

    def raw(self, data: bytes) -> None:
        """Nothing to do here."""


def printer(name: str, address: str = "") -> Printer:
    """The printer of a machine. Raises PrinterTrouble for an address that cannot be."""
    try:
        check_address(name, address)
    except Invalid:
        raise PrinterTrouble("address") from None
    if name == "network":
        return NetworkPrinter(*_host(address))
    return FilePrinter(address) if name == "file" else Elsewhere()


def check_address(name: str, address: str) -> None:
    """Raises Invalid, with words for the page of machines, for an address that cannot be."""
    if name not in KINDS:
        raise Invalid(fields={"printer": "Loại máy in không có trong danh mục."})
    if (name == "network" and not _host(address)) or (name == "file" and not _may_write(address)):
        raise Invalid(fields={"printer_address": _WORDS[name]})


def _host(address: str) -> tuple[str, int] | tuple[()]:
    """Numbers alone: looking a name up has no time-out."""
    host, _, port = address.strip().partition(":")
    try:
        named = ipaddress.IPv4Address(host)
    except ValueError:
        return ()
    # No printer has these: every machine, groups of machines, what a cloud tells its machines.
    if named.is_unspecified or named.is_multicast or named.is_link_local:
        return ()
    if not port:
        return (host, PORT)
    known = re.fullmatch(r"[1-9]\d{0,4}", port, re.ASCII) and int(port) <= LAST_PORT
    return (host, int(port)) if known else ()


def _may_write(address: str) -> bool:
    """Printers, or files of our own folder: nobody may have the server write over another."""
    ours = "\0" not in address and Path(address).parent == output_folder()
    return ours or bool(_DEVICE.fullmatch(address))
