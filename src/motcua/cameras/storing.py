"""Where recordings lie, and how much room there is."""

import shutil
from pathlib import Path

from django.conf import settings

GIGA = 1_000_000_000


def folder() -> Path:
    """``MOTCUA_CAMERA_HOME``; made if needed."""
    path = Path(settings.MOTCUA_CAMERA_HOME)
    path.mkdir(parents=True, exist_ok=True)
    return path


def incoming() -> Path:
    """Where ffmpeg writes; its pieces leave within seconds."""
    return folder() / "incoming"


def path_of(file: str) -> Path:
    """Where a reel lies."""
    return folder() / file


def free() -> int:
    """Bytes free on that disk."""
    return shutil.disk_usage(folder()).free


def floor() -> int:
    """Bytes that must stay free."""
    return int(settings.MOTCUA_CAMERA_FLOOR_GB * GIGA)


def cap() -> int:
    """Bytes that recordings may take."""
    return int(settings.MOTCUA_CAMERA_CAP_GB * GIGA)
