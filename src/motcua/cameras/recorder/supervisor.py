"""The process that records: it survives cameras, the network, the database, its own death."""

import logging
import threading
import time
from typing import Final

from cryptography.fernet import InvalidToken
from django.db import DatabaseError, IntegrityError, InterfaceError, connection

from motcua.cameras import commands
from motcua.cameras.commands import _core, recording
from motcua.cameras.models import Camera
from motcua.cameras.recorder.intake import Intake, left_behind
from motcua.cameras.recorder.watcher import Target, Watcher
from motcua.cameras.rules import problems
from motcua.cameras.tool import ToolError, ffmpeg
from motcua.kernel import clock, sealing

logger: Final = logging.getLogger(__name__)
TICK: Final = 0.5
CAMERAS_EVERY: Final = 2.0
ROOM_EVERY: Final = 15.0
_LOCK: Final = "select pg_try_advisory_lock(hashtext('motcua cameras'))"


class Supervisor:
    """One an installation: another one waits until the first is gone."""

    def __init__(self) -> None:
        self.watchers: dict[int, Watcher] = {}
        self.full = False
        self._mine = False
        self._cameras_at = self._room_at = 0.0

    def run(self, stop: threading.Event) -> None:
        """Record until told to stop."""
        while not stop.is_set():
            try:
                self.turn()
            except (DatabaseError, InterfaceError) as error:
                self._without_database(error)
            stop.wait(TICK)
        self.end()

    def turn(self) -> None:
        """One round of everything. Raises DatabaseError; recording goes on without it."""
        if not self._mine and not self._take_over():
            return
        now = time.monotonic()
        if now >= self._room_at:
            self._room_at = now + ROOM_EVERY
            self._mind_room()
        if now >= self._cameras_at:
            self._cameras_at = now + CAMERAS_EVERY
            self._mind_cameras()
        for watcher in list(self.watchers.values()):
            self._turn(watcher)

    def end(self) -> None:
        """Stop every ffmpeg; what they gave is kept."""
        for watcher in self.watchers.values():
            try:
                watcher.stop()
            except (DatabaseError, OSError) as error:
                logger.warning("camera %s: %s", watcher.target.camera_id, error)
        self.watchers.clear()

    def _turn(self, watcher: Watcher) -> None:
        try:
            watcher.turn()
        except OSError as error:
            logger.error("camera %s: %s", watcher.target.camera_id, error)
            self._room_at = 0.0  # most likely there is no room

    def _take_over(self) -> bool:
        """Be the one recorder; what a dead one left is kept first."""
        with connection.cursor() as cursor:
            cursor.execute(_LOCK)
            self._mine = bool(cursor.fetchone()[0])
        if self._mine:
            running = {w.intake.folder for w in self.watchers.values() if w.intake}
            for intake in left_behind(running.__contains__):
                _close_left(intake)
        return self._mine

    def _without_database(self, error: Exception) -> None:
        """Recording goes on; its pieces wait in their folders until there is a database again."""
        logger.warning("no database: %s", error)
        connection.close()
        self._mine = False
        for watcher in self.watchers.values():
            if watcher.intake:
                watcher.intake.look()

    def _mind_cameras(self) -> None:
        """Begin with new ones, end with those that were removed or have another address."""
        wanted = {} if self.full else _targets()
        for pk, watcher in list(self.watchers.items()):
            target = wanted.get(pk)
            if target is None or target.generation != watcher.target.generation:
                del self.watchers[pk]
                watcher.stop(problems.DISK if self.full else "")
        tool = _tool(wanted)
        for pk in (wanted if tool else {}).keys() - self.watchers.keys():
            self.watchers[pk] = Watcher(wanted[pk], tool)

    def _mind_room(self) -> None:
        """Old recordings go; where that does not help none are made, and people are told."""
        room = commands.make_room()
        full = room.excess > 0
        if full != self.full:
            self.full, self._cameras_at = full, 0.0
            logger.warning("recording %s: %s", "stops" if full else "goes on", room)
        if full:
            commands.tell_full(room)


def _close_left(intake: Intake) -> None:
    try:
        intake.close()
    except (OSError, ValueError, IntegrityError) as error:  # of a camera that is no row, say
        logger.warning("%s: %s", intake.folder, error)


def _targets() -> dict[int, Target]:
    found: dict[int, Target] = {}
    for row in Camera.objects.filter(removed_at=None):
        try:
            address = sealing.unseal(bytes(row.sealed), _core.PURPOSE)
        except InvalidToken:
            recording.lose(row.pk, problems.KEY, clock.now())
            continue
        found[row.pk] = Target(row.pk, address, row.generation, row.last_at)
    return found


def _tool(wanted: dict[int, Target]) -> str:
    """The path of ffmpeg; "" where there is none, which each camera then says."""
    try:
        return ffmpeg()
    except ToolError:
        for pk in wanted:
            recording.lose(pk, problems.TOOL, clock.now())
        return ""
