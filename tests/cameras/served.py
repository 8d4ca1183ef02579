"""A real RTSP server and a real recorder, which can be killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from tests.exchange.houses import free_port

SCRIPT = Path(__file__).parent / "rtsp_server.py"
PYTHON = "/usr/bin/python3"
PARTS = "import gi; gi.require_version('GstRtspServer', '1.0')"


def ready() -> None:
    """Fails where ffmpeg or GStreamer is missing: a test of cameras never passes without one."""
    asked = subprocess.run([PYTHON, "-c", PARTS], capture_output=True, check=False)
    if asked.returncode or not shutil.which("ffmpeg"):
        pytest.fail("Tests of cameras need ffmpeg and GStreamer: python3 tools/bootstrap.py test")


class Camera:
    """An RTSP server on a port of its own."""

    def __init__(self, password: str = "", file: str = "") -> None:
        self.port, self.password, self.file = free_port(), password, file
        self._process: subprocess.Popen[str] | None = None

    def address(self, number: int = 1) -> str:
        who = f"admin:{self.password}@" if self.password else ""
        return f"rtsp://{who}127.0.0.1:{self.port}/{number}"

    def start(self) -> None:
        command = [PYTHON, str(SCRIPT), str(self.port), self.password, self.file]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        assert self._process.stdout.readline() == "ready\n"

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()


class Recorder:
    """``motcua cameras`` as ``serve`` starts it."""

    def __init__(self, database: str, home: Path) -> None:
        self.environment = {
            **os.environ, "DATABASE_URL": database, "MOTCUA_CAMERA_HOME": str(home),
            "MOTCUA_SECRET_KEY": settings.SECRET_KEY, "MOTCUA_CAMERA_FLOOR_GB": "0",
            "MOTCUA_LOG_LEVEL": "INFO",
        }  # fmt: skip
        self.log = home / "log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "motcua.cli", "cameras"], env=self.environment,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def stop(self, number: int = signal.SIGTERM) -> int:
        assert self._process
        self._process.send_signal(number)
        return self._process.wait(20)

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def children(self) -> list[int]:
        """Processes it has started."""
        assert self._process
        found = subprocess.run(
            ["pgrep", "-P", str(self._process.pid)], capture_output=True, text=True, check=False
        )
        return [int(pid) for pid in found.stdout.split()]


def wait_for(what: Callable[[], object], seconds: float = 40) -> None:
    """Until it is so; fails where it does not come about."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.1)


def runs(pid: int) -> bool:
    """Whether a process is there and is no zombie that nobody has collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
