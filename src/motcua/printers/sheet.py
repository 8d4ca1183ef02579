"""A strip of paper, filled from top to bottom, in dots of 1/203 inch."""

from typing import Final

import segno
from PIL import Image, ImageDraw

from motcua.printers import fonts
from motcua.printers.raster import WIDTH

MARGIN: Final = 16
INNER: Final = WIDTH - 2 * MARGIN
LINE: Final = 1.32  # Vietnamese marks stand two high: less would cut them
TALLEST: Final = 12_000  # a metre and a half; nobody wants more at a kiosk
DARK: Final = 140  # grey edges of letters below this are burnt
BOLD: Final = 700


class Sheet:
    """Everything drawn so far; ``top`` is where the next thing goes."""

    def __init__(self) -> None:
        self._image = Image.new("L", (WIDTH, TALLEST), 255)
        self._draw = ImageDraw.Draw(self._image)
        self.top = 0

    def image(self) -> Image.Image:
        """The finished strip, black and white."""
        drawn = self._image.crop((0, 0, WIDTH, min(max(self.top, 1), TALLEST)))
        return drawn.point(lambda grey: 255 if grey >= DARK else 0, mode="1")

    def space(self, dots: int) -> None:
        """Leave white."""
        self.top += dots

    def rule(self) -> None:
        """A line across."""
        self.space(10)
        self._draw.rectangle((MARGIN, self.top, WIDTH - MARGIN - 1, self.top + 1), fill=0)
        self.space(12)

    def text(
        self, words: str, size: int, weight: int = 400, *, align: str = "center",
        left: int = MARGIN, width: int = INNER,
    ) -> None:  # fmt: skip
        """Words in as many lines as they need."""
        broken = fonts.balanced if align == "center" else fonts.wrap
        for line in broken(words, size, weight, width):
            self._line(line, size, weight, align, left, width)

    def big(self, words: str, size: int) -> None:
        """One line, as large as fits, without room for marks above: for a number."""
        size = fonts.fit(words, size, BOLD, INNER)
        runs, across = fonts.line(words, size, BOLD)
        tall = runs[0].font.getbbox("0")
        for run in runs:
            at = (MARGIN + (INNER - across) / 2 + run.left, self.top - tall[1])
            self._draw.text(at, run.text, fill=0, font=run.font)
        self.top += int(tall[3] - tall[1])

    def label(self, words: str, size: int) -> None:
        """White words on black: a mark that is seen at once."""
        size = fonts.fit(words, size, BOLD, INNER - 40)
        tall = int(size * LINE) + 12
        self._draw.rectangle((MARGIN, self.top, WIDTH - MARGIN - 1, self.top + tall), fill=0)
        self.top += 6
        self._line(words, size, BOLD, "center", MARGIN, INNER, ink=255)
        self.top += 8

    def qr(self, address: str, *, left: int, across: int) -> int:
        """A QR code beside which other things may stand; returns its height, keeps ``top``."""
        code = segno.make_qr(address, error="m")
        modules = [[255 - 255 * int(bit) for bit in row] for row in code.matrix_iter(border=2)]
        many = len(modules)
        small = Image.new("L", (many, many))
        small.putdata([bit for row in modules for bit in row])
        side = many * max(1, across // many)
        self._image.paste(small.resize((side, side), Image.Resampling.NEAREST), (left, self.top))
        return side

    def tick(self, size: int) -> None:
        """An empty box to tick, at the margin of the coming line."""
        top = self.top + int(size * 0.32)
        box = (MARGIN, top, MARGIN + size - 4, top + size - 4)
        self._draw.rectangle(box, outline=0, width=2)

    def _line(
        self, words: str, size: int, weight: int, align: str, left: int, width: int, ink: int = 0
    ) -> None:
        runs, across = fonts.line(words, size, weight)
        start = left + ((width - across) / 2 if align == "center" else 0)
        base = self.top + int(size * 1.06)
        for run in runs:
            at = (round(start + run.left), base)
            self._draw.text(at, run.text, fill=ink, font=run.font, anchor="ls")
        self.top += int(size * LINE)
