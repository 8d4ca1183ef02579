"""A drawn name for whoever receives something: strokes, nobody's signature."""

from io import BytesIO
from random import Random
from typing import Final

from PIL import Image, ImageDraw

from motcua.files import commands as files
from motcua.files.rules import PNG

SHEET: Final = (720, 300)
INK: Final = "#172f54"


def drawn_name(rng: Random | None = None) -> str:
    """A stored drawing of a signature, by its hash; the same ``rng`` draws the same one."""
    rng = rng or Random(7)  # noqa: S311  # keeps no secret
    strokes = [(60 + 95 * n, rng.randint(80, 220)) for n in range(7)]
    held, line = BytesIO(), Image.new("RGBA", SHEET, (0, 0, 0, 0))
    ImageDraw.Draw(line).line(strokes, fill=INK, width=6, joint="curve")
    line.save(held, "PNG")
    held.seek(0)
    return files.store(held, name="chu-ky.png", allow={PNG}).pk
