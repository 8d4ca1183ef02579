"""Pictures as printers take them: ESC/POS raster, for their code pages cannot be trusted."""

from typing import Final

from PIL import Image, ImageChops

WIDTH: Final = 576  # dots across 72 mm of an 80 mm roll, at 203 dpi
BAND: Final = 256  # rows at once: small printers keep no more in memory
START: Final = b"\x1b@"  # forget what was set before
CUT: Final = b"\x1bd\x03\x1dVB\x00"  # three lines on, past the knife


def encode(image: Image.Image) -> bytes:
    """The whole job: start, bands of ``GS v 0``, cut. ``image`` has mode "1" and WIDTH dots."""
    inverted = ImageChops.invert(image)  # a printer burns a dot for each 1
    bands = [
        _band(inverted.crop((0, top, WIDTH, min(top + BAND, image.height))))
        for top in range(0, image.height, BAND)
    ]
    return START + b"".join(bands) + CUT


def _band(rows: Image.Image) -> bytes:
    across = WIDTH // 8
    size = across.to_bytes(2, "little") + rows.height.to_bytes(2, "little")
    return b"\x1dv0\x00" + size + rows.tobytes()
