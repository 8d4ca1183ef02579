"""A printer in the ward's network: ESC/POS over TCP, asked for its state before every job."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PIL.Image import Image

from motcua.printers import raster
from motcua.printers.base import PrinterTrouble
from motcua.printers.home import capabilities_folder

if TYPE_CHECKING:
    from escpos.printer import Network

PORT: Final = 9100
SECONDS: Final = 1.4  # for everything: a web process waits no longer for a printer
CONNECTING: Final = 0.7
# Bits that are the same in every answer of a printer, whatever its state.
FIXED: Final = 0b10010011
FIXED_VALUE: Final = 0b00010010


class NetworkPrinter:
    """``address`` and ``port`` of the printer."""

    on_server = True

    def __init__(self, address: str, port: int = PORT) -> None:
        self.address, self.port = address, port

    def check(self) -> None:
        """Ask for power, cover and paper."""
        with self._open():
            pass

    def print_image(self, image: Image) -> None:
        """Print and cut."""
        self.raw(raster.encode(image))

    def raw(self, data: bytes) -> None:
        """Send bytes to a printer that says it can print."""
        with self._open() as (device, until):
            _patience(device, until)
            device._raw(data)

    @contextmanager
    def _open(self) -> Iterator[tuple["Network", float]]:
        """The printer, connected and ready, and until when it must be done."""
        until = time.monotonic() + SECONDS
        device = _connect(self.address, self.port)
        try:
            _ready(device, until)
            yield device, until
        except TimeoutError:
            raise PrinterTrouble("silent") from None
        except OSError:
            raise PrinterTrouble("unreachable") from None
        finally:
            device.close()


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time: python-escpos writes its table where another may be reading it."""
    with (capabilities_folder() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _connect(address: str, port: int) -> "Network":
    # Else python-escpos reads its table of printers anew in a folder it leaves behind.
    os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", str(capabilities_folder()))
    with _alone():
        from escpos.exceptions import DeviceNotFoundError
        from escpos.printer import Network

    device = Network(address, port, timeout=CONNECTING)
    try:
        device.open()
    except DeviceNotFoundError:
        raise PrinterTrouble("unreachable") from None
    return device


def _ready(device: "Network", until: float) -> None:
    """Raises PrinterTrouble where the printer says it cannot print, or says nothing."""
    from escpos.constants import RT_MASK_NOPAPER, RT_MASK_ONLINE, RT_STATUS_ONLINE, RT_STATUS_PAPER

    paper = _ask(device, RT_STATUS_PAPER, until)
    if paper & RT_MASK_NOPAPER == RT_MASK_NOPAPER:
        raise PrinterTrouble("paper")  # first: a printer without paper is offline too
    if _ask(device, RT_STATUS_ONLINE, until) & RT_MASK_ONLINE:
        raise PrinterTrouble("offline")


def _ask(device: "Network", question: bytes, until: float) -> int:
    _patience(device, until)
    answer = device.query_status(question)
    if not answer:
        raise PrinterTrouble("silent")
    if answer[-1] & FIXED != FIXED_VALUE:
        raise PrinterTrouble("stranger")
    return int(answer[-1])


def _patience(device: "Network", until: float) -> None:
    left = until - time.monotonic()
    if left <= 0 or not device.device:
        raise TimeoutError
    device.device.settimeout(left)
