"""ffmpeg: the machine's, else that of the wheel ``imageio-ffmpeg`` (extra ``camera``)."""

import re
import shutil
import subprocess
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Final

OLDEST: Final = 5  # before it, RTSP time-outs had other names
INSTALL: Final = "apt-get install ffmpeg"


class ToolError(RuntimeError):
    """There is no ffmpeg that will do; the message says what to install."""


@cache
def ffmpeg() -> str:
    """Its path; raises ToolError."""
    found = shutil.which("ffmpeg") or _wheel()
    if not found:
        raise ToolError(f"ffmpeg is not installed: {INSTALL}")
    if version(found) < OLDEST:
        raise ToolError(f"ffmpeg {OLDEST} or newer is needed: {INSTALL}")
    return found


def version(path: str) -> int:
    """Its major version; builds without a number count as new."""
    said = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stdout
    number = re.match(r"ffmpeg version n?(\d+)\.", said)
    return int(number[1]) if number else 99


def there() -> bool:
    """Whether there is one."""
    try:
        return bool(ffmpeg())
    except ToolError:
        return False


def _wheel() -> str:
    if not find_spec("imageio_ffmpeg"):
        return ""
    return str(import_module("imageio_ffmpeg").get_ffmpeg_exe())
