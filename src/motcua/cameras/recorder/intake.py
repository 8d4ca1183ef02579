"""What one ffmpeg wrote goes from its folder into reels and rows, piece by piece."""

import shutil
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from motcua.cameras import storing
from motcua.cameras.commands import recording
from motcua.cameras.models import Reel, Run
from motcua.cameras.recorder.asking import HEAD, LIST
from motcua.cameras.rules.lists import finished
from motcua.cameras.rules.placing import placed
from motcua.cameras.rules.waits import REEL
from motcua.kernel import clock

RUN: Final = "run"  # a file with the id of the run, once it is a row


class Intake:
    """The folder of one connection to a camera. ``look`` needs no database, ``keep`` does."""

    def __init__(self, camera_id: int, folder: Path) -> None:
        self.camera_id, self.folder = camera_id, folder
        self.waiting: deque[tuple[Path, float]] = deque()
        self.last_seen: float | None = None  # when the newest piece was closed
        self.longest = 0.0  # of its pieces, in seconds
        self._known: str = ""  # the last name that was read off the list
        self._stamp = 0.0
        self._run: Run | None = None
        self._reel: Reel | None = None
        self._before: float | None = None

    def look(self) -> None:
        """Notice pieces that were finished since."""
        path = self.folder / LIST
        try:
            stamp = path.stat().st_mtime
            if stamp == self._stamp:
                return
            text = path.read_text()
        except OSError:
            return
        self._stamp = stamp
        for name, seconds in finished(text):
            if name > self._known and (self.folder / name).exists():
                self.waiting.append((self.folder / name, seconds))
                self.last_seen = (self.folder / name).stat().st_mtime
                self.longest = max(self.longest, seconds)
            self._known = max(name, self._known)

    def keep(self) -> int:
        """Put what waits where it stays; how many pieces. Raises OSError, DatabaseError."""
        count = 0
        while self.waiting:
            try:
                self._keep(*self.waiting[0])
            except Exception:
                self._run = self._reel = None  # rows are read again: the change may be half made
                raise
            self.waiting.popleft()
            count += 1
        return count

    def close(self) -> None:
        """The connection is over: take in what is left, then the folder goes."""
        self.look()
        self.keep()
        if run := self._known_run():
            recording.end(run.pk, clock.now())
        shutil.rmtree(self.folder, ignore_errors=True)

    def _keep(self, path: Path, seconds: float) -> None:
        starts_at = placed(self._before, path.stat().st_mtime, seconds)
        reel = self._reel_for(starts_at)
        piece = _append(path, reel, starts_at, seconds)
        recording.add_piece(reel, piece, clock.now())
        self._reel, self._before = reel, starts_at + seconds
        path.unlink()

    def _reel_for(self, starts_at: float) -> Reel:
        run = self._known_run() or self._begin(starts_at)
        if self._reel and starts_at - self._reel.starts_at.timestamp() < REEL:
            return self._reel
        at = datetime.fromtimestamp(starts_at, UTC)
        name = f"{self.camera_id}/{at:%Y-%m-%d}/{at:%H%M%S}-{run.pk}.mp4"
        return recording.open_reel(run, name, starts_at)

    def _begin(self, starts_at: float) -> Run:
        head = (self.folder / HEAD).read_bytes()
        self._run = recording.begin(self.camera_id, head, datetime.fromtimestamp(starts_at, UTC))
        (self.folder / RUN).write_text(str(self._run.pk))
        return self._run

    def _known_run(self) -> Run | None:
        """The run of this folder, where it is a row; also after the recorder itself died."""
        if self._run is None and (self.folder / RUN).exists():
            self._run = Run.objects.filter(pk=int((self.folder / RUN).read_text() or 0)).first()
            self._reel = self._run.reels.last() if self._run else None
            self._before = self._reel.ends_at.timestamp() if self._reel else None
        return self._run


def _append(path: Path, reel: Reel, starts_at: float, seconds: float) -> recording.Kept:
    """The bytes go behind what the row counts: what a dead recorder left there is overwritten."""
    target = storing.path_of(reel.file)
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = "r+b" if target.exists() else "wb"
    with path.open("rb") as source, target.open(mode) as file:
        file.seek(reel.size)
        shutil.copyfileobj(source, file)
        file.truncate()
        return recording.Kept(reel.size, file.tell() - reel.size, starts_at, seconds)


def left_behind(skip: Callable[[Path], bool]) -> list[Intake]:
    """Folders of connections whose recorder died."""
    found = sorted(storing.incoming().glob("*/*"))
    return [Intake(int(path.parent.name), path) for path in found if not skip(path)]
