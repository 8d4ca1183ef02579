"""One ffmpeg: started, listened to, ended. It dies with the recorder, however that dies."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from motcua.cameras.recorder.asking import asked
from motcua.cameras.rules.problems import scrubbed

_MOST: Final = 4000  # characters of its last words
_PR_SET_PDEATHSIG: Final = 1


class Child:
    """A running ffmpeg that writes into ``folder``."""

    def __init__(self, tool: str, address: str, folder: Path) -> None:
        folder.mkdir(parents=True)
        command, typed = asked(tool, address)
        self.started = time.monotonic()
        self._said = ""
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=_die_together,  # noqa: PLW1509  # the recorder has one thread
        )  # fmt: skip
        if self._process.stdin and self._process.stderr:
            os.set_blocking(self._process.stderr.fileno(), False)
            with suppress(OSError):  # it died at once; its words say why
                self._process.stdin.write(typed)
                self._process.stdin.close()

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def said(self) -> str:
        """Its last words, without addresses."""
        with suppress(OSError):
            while self._process.stderr and (more := self._process.stderr.read(_MOST)):
                self._said = (self._said + more.decode(errors="replace"))[-_MOST:]
        return scrubbed(self._said)

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        _ = self.said  # a full pipe would hold it up
        return self._process.poll() is not None

    def stop(self, patience: float = 2.0) -> None:
        """Ask it to finish its last piece and end; end it where it does not."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self._process.poll() is None:
                self._process.send_signal(number)
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(patience)


def _die_together() -> None:
    """In the child: the kernel ends it when the recorder is gone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
