"""Reference pictures of every paper's first page.

Renew them after a wanted change, then look at each before committing:

    DJANGO_SETTINGS_MODULE=motcua.config.settings python -m tests.papers.pictures
"""

from datetime import datetime
from pathlib import Path

from PIL import Image, ImageChops

from motcua.kernel import clock
from motcua.papers import render
from tests.papers.reading import picture
from tests.papers.samples import SAMPLES

FOLDER = Path(__file__).parent / "images"
SCALE = 0.75  # 54 dpi: words are legible as shapes, files stay a few KB
SHADES = 8
# A pixel differs when it is off by more than this (of 255); hinting differs between machines.
STEP = 64


def drawn(name: str) -> Image.Image:
    template, data = SAMPLES[name]
    with clock.at(datetime(2026, 10, 6, 9, 42, tzinfo=clock.TZ)):
        return picture(render(template, data()), scale=SCALE)


def share_different(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ visibly; 1.0 when the sizes differ."""
    if one.size != other.size:
        return 1.0
    difference = ImageChops.difference(one.convert("L"), other.convert("L"))
    return sum(difference.histogram()[STEP:]) / (one.width * one.height)


def _shade(value: int) -> int:
    return round(value * (SHADES - 1) / 255) * 255 // (SHADES - 1)


def renew() -> None:
    for name in SAMPLES:
        drawn(name).point(_shade).quantize(SHADES, dither=Image.Dither.NONE).save(
            FOLDER / f"{name}.png", optimize=True
        )


if __name__ == "__main__":
    renew()
