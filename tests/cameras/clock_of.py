"""Reading the hour off the stripes of a picture (``rtsp_server.py``)."""

import subprocess
from pathlib import Path

from tests.cameras.rtsp_shape import BITS, HEIGHT, STRIPE, WIDTH


def hours(path: Path) -> list[float]:
    """The hour each picture of a video shows, in seconds since 1970."""
    raw = subprocess.run(
        ["ffmpeg", "-loglevel", "error", "-i", path, "-fps_mode", "passthrough", "-f", "rawvideo",
         "-pix_fmt", "gray", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    size = WIDTH * HEIGHT
    return [_hour(raw[at : at + size]) for at in range(0, len(raw), size)]


def _hour(picture: bytes) -> float:
    row = picture[WIDTH * (HEIGHT // 2) :]
    bits = ["1" if row[bit * STRIPE + STRIPE // 2] > 128 else "0" for bit in range(BITS)]
    return int("".join(bits), 2) / 100
