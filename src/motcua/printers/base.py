"""What every printer can do, and what goes wrong with printers."""

from typing import Final, Protocol

from PIL.Image import Image

from motcua.kernel.errors import Refused
from motcua.kernel.said import Said

# What stands on the screen of a kiosk, and in the desk's alert.
TROUBLES: Final = {
    "paper": Said("Máy in hết giấy."),
    "offline": Said("Máy in chưa sẵn sàng: nắp mở, kẹt giấy hoặc đang tạm dừng."),
    "unreachable": Said("Không kết nối được máy in: máy tắt, rút dây hoặc sai địa chỉ."),
    "silent": Said("Máy in không trả lời."),
    "stranger": Said("Ở địa chỉ này không phải máy in phiếu (ESC/POS)."),
    "address": Said("Địa chỉ máy in chưa đúng."),
}


class PrinterTrouble(Refused):
    """The printer did not print; ``code`` is a key of TROUBLES."""

    def __init__(self, code: str) -> None:
        super().__init__(TROUBLES[code], code=code)


class Printer(Protocol):
    """Something that prints pictures 576 dots wide; every call ends within 1.5 seconds."""

    on_server: bool  # False: the server prints nothing, the page in the browser may

    def check(self) -> None:
        """Nothing where it can print now; else raises PrinterTrouble."""
        ...

    def print_image(self, image: Image) -> None:
        """Print a black-and-white picture and cut. Raises PrinterTrouble."""
        ...

    def raw(self, data: bytes) -> None:
        """Send bytes as they are. Raises PrinterTrouble."""
        ...
