"""For ``motcua doctor``: can cameras be recorded, are they, is there room."""

from typing import Final

from motcua.cameras import queries, storing
from motcua.cameras.models import Camera
from motcua.cameras.tool import ffmpeg, version
from motcua.kernel.checks import Checks


def cameras() -> str:
    """Every camera records now, and the disk has room."""
    rows = list(Camera.objects.filter(removed_at=None).select_related("agency"))
    if not rows:
        return "no camera is known"
    tool = ffmpeg()
    silent = [row.name for row in rows if not queries.standing(row).live]
    if silent:
        raise ValueError(f"{len(silent)} of {len(rows)} do not record: {', '.join(silent)}")
    if storing.free() < storing.floor():
        raise ValueError(f"less than {storing.floor() // storing.GIGA} GB free for recordings")
    return f"{len(rows)} record (ffmpeg {version(tool)}), {storing.free() // storing.GIGA} GB free"


CHECKS: Final[Checks] = {"cameras": cameras}
