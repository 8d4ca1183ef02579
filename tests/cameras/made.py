"""Cameras and recordings to try pages on, without pictures."""

from datetime import datetime, timedelta
from typing import Any

from motcua.agencies.actors import Actor
from motcua.cameras import commands, storing
from motcua.cameras.commands import Setup, recording
from motcua.cameras.models import Camera, Clip, Reel
from motcua.files.commands import store_made
from motcua.kernel import clock
from tests.tickets import hall

ADDRESS = "rtsp://admin:mat-khau-kin@192.168.1.64:554/Streaming/Channels/101"


def camera(by: Actor, name: str = "Camera quầy 2", **changes: Any) -> Camera:
    counters = changes.pop("counters", (hall.counter(2).pk,))
    given = {"place": "Góc trần bên trái", "address": ADDRESS, "days": 30, **changes}
    at = given.pop("at", clock.now() - timedelta(days=20))
    return commands.add(Setup(name, counters=counters, **given), by=by, at=at)


def recorded(row: Camera, at: datetime, seconds: int = 60) -> Reel:
    """A reel of pieces of two seconds, each of forty bytes."""
    run = recording.begin(row.pk, b"head", at)
    start = at.timestamp()
    reel = recording.open_reel(run, f"{row.pk}/{start:.0f}-{run.pk}.mp4", start)
    path = storing.path_of(reel.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * 20 * seconds)
    for number in range(seconds // 2):
        piece = recording.Kept(number * 40, 40, start + number * 2, 2.0)
        recording.add_piece(reel, piece, at)
    return reel


def clip(row: Camera, by: Actor, at: datetime, seconds: int = 30) -> Clip:
    blob = store_made(f"clip {row.pk} {at}".encode(), "video/mp4")
    return Clip.objects.create(
        camera=row, starts_at=at, ends_at=at + timedelta(seconds=seconds), true_start=at,
        seconds=seconds, blob=blob, reason="Làm rõ phản ánh", made_at=at, made_by_id=by.id,
    )  # fmt: skip
