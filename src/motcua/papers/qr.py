"""QR codes for papers and screens."""

from functools import lru_cache
from itertools import groupby

import segno


@lru_cache(maxsize=512)
def qr_svg(text: str) -> str:
    """``text`` as an SVG picture of a QR code (error level M), without a margin of its own.

    The place it is put in must leave four modules white around it. Raises ValueError when empty.
    """
    if not text:
        raise ValueError("a QR code of nothing")
    # Any mask reads; trying all eight for the evenest costs more than drawing the whole paper.
    code = segno.make_qr(text, error="m", boost_error=False, mask=3)
    size = len(code.matrix)
    # Filled bars, not segno's stroked lines: a filled path is several times cheaper to typeset.
    path = "".join(_bars(row, y) for y, row in enumerate(code.matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )


def _bars(row: bytearray, y: int) -> str:
    bars, x = [], 0
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            bars.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return "".join(bars)
