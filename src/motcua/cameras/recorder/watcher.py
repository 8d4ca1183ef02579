"""One camera: its ffmpeg is kept running, its pieces are taken in, its loss is told."""

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from motcua.cameras import storing
from motcua.cameras.commands import recording
from motcua.cameras.recorder.child import Child
from motcua.cameras.recorder.intake import Intake
from motcua.cameras.rules import problems, waits
from motcua.kernel import clock

logger: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be recorded. Another ``generation`` is another connection."""

    camera_id: int
    address: str
    generation: int
    last_at: datetime | None  # when the recorder was started

    def __repr__(self) -> str:
        return f"Target({self.camera_id})"


class Watcher:
    """Looks after one camera; ``turn`` is called a few times a second."""

    def __init__(self, target: Target, tool: str) -> None:
        self.target, self.tool = target, tool
        self.child: Child | None = None
        self.intake: Intake | None = None
        self.problem = problems.SERVER
        self.failures = 0
        self._next = 0.0
        self._told = ""  # the problem that the database knows of
        self._piece = 0.0  # seconds of its longest
        self._last = target.last_at.timestamp() if target.last_at else None

    def turn(self) -> None:
        """Start, look, take in, begin anew. Raises DatabaseError, OSError (the disk)."""
        if self.child is None and time.monotonic() >= self._next:
            self._start()
        if self.intake:
            self._take_in(self.intake)
        if self.child and (why := self._over(self.child)):
            self._fail(why)
        self._tell()

    def stop(self, problem: str = "") -> None:
        """End the ffmpeg and keep what it still gave; ``problem``: why pictures end here."""
        if self.child:
            self.child.stop()
        self.child = None
        self._close()
        if problem:
            self.problem = problem
            recording.lose(self.target.camera_id, problem, clock.now())

    def _start(self) -> None:
        self._close()
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        folder = storing.incoming() / str(self.target.camera_id) / stamp
        self.child = Child(self.tool, self.target.address, folder)
        self.intake = Intake(self.target.camera_id, folder)

    def _close(self) -> None:
        if self.intake:
            self.intake.close()
        self.intake = None

    def _take_in(self, intake: Intake) -> None:
        intake.look()
        if intake.keep():
            self._last, self._told, self.failures = intake.last_seen, "", 0
            self._piece = intake.longest
            self.problem = problems.SILENT  # should pictures stop without a word

    def _over(self, child: Child) -> str:
        """Why its connection must be begun anew; "" while it works."""
        if child.ended:
            return problems.read(child.said)
        seen = self.intake.last_seen if self.intake else None
        if seen is None:
            silent = time.monotonic() - child.started > waits.PATIENCE
        else:
            silent = time.time() - seen > waits.silence(self._piece)
        return problems.SILENT if silent else ""

    def _fail(self, why: str) -> None:
        if self.child:
            logger.info("camera %s: %s %s", self.target.camera_id, why, self.child.said)
            self.child.stop()
        self.child, self.problem = None, why
        self.failures += 1
        self._next = time.monotonic() + waits.pause(self.failures)
        self._close()

    def _tell(self) -> None:
        """Once the last picture is old, say so: once for each reason."""
        old = self._last is None or time.time() - self._last > waits.lost(self._piece)
        never = self._last is None and self.failures == 0
        if old and not never and self.problem != self._told:
            recording.lose(self.target.camera_id, self.problem, clock.now())
            self._told = self.problem
