"""A printer at this machine: a device file such as /dev/usb/lp0."""

import fcntl
import os
import select
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL.Image import Image

from motcua.printers import raster
from motcua.printers.base import PrinterTrouble

SECONDS: Final = 1.4
# The kernel's question to a line printer (linux/lp.h), and the bits of its answer.
LPGETSTATUS: Final = 0x060B
NO_PAPER, SELECTED, NO_ERROR = 0x20, 0x10, 0x08


class FilePrinter:
    """``path`` of the device; a plain file (see ``registry``) gets one job after the other.

    Opened without waiting: a printer without paper would hold a writer for ever, which the
    ``File`` printer of python-escpos does.
    """

    on_server = True

    def __init__(self, path: str) -> None:
        self.path = path

    def check(self) -> None:
        """Ask the kernel for power, cover and paper."""
        with self._open():
            pass

    def print_image(self, image: Image) -> None:
        """Print and cut."""
        self.raw(raster.encode(image))

    def raw(self, data: bytes) -> None:
        """Send bytes, for as long as the printer takes them."""
        with self._open() as handle:
            _write(handle, data, time.monotonic() + SECONDS)

    @contextmanager
    def _open(self) -> Iterator[int]:
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError:
            raise PrinterTrouble("unreachable") from None
        try:
            _ready(handle)
            yield handle
        except OSError:
            raise PrinterTrouble("unreachable") from None
        finally:
            os.close(handle)


def _ready(handle: int) -> None:
    if not stat.S_ISCHR(os.fstat(handle).st_mode):
        return
    state = status(handle)
    if state is None:
        return
    if state & NO_PAPER:
        raise PrinterTrouble("paper")
    if not state & SELECTED or not state & NO_ERROR:
        raise PrinterTrouble("offline")


def status(handle: int) -> int | None:
    """The bits of a line printer; None for a device that does not know the question."""
    try:
        answer = fcntl.ioctl(handle, LPGETSTATUS, bytes(4))
    except OSError:
        return None
    return int.from_bytes(answer, "little")


def _write(handle: int, data: bytes, until: float) -> None:
    left = memoryview(data)
    while left:
        _, free, _ = select.select([], [handle], [], max(0, until - time.monotonic()))
        if not free:
            raise PrinterTrouble("silent")
        try:
            left = left[os.write(handle, left) :]
        except BlockingIOError:
            continue
