"""Recordings leave when their time is over, or sooner where the disk would fill."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet, Sum

from motcua.cameras import storing
from motcua.cameras.commands import _core
from motcua.cameras.models import Camera, Clip, Reel, Run
from motcua.cameras.rules.room import Old, Room, leaving
from motcua.tickets import commands as alerts

AT_ONCE: Final = 500


def make_room(at: datetime | None = None) -> Room:
    """Drop what is old, then what there is no room for, the oldest first; the room there is now.

    Never what a held clip was taken from. A file goes before its row: what is interrupted is
    found again.
    """
    now = _core.moment(at)
    for camera in Camera.objects.only("pk", "days"):
        over = _loose().filter(camera=camera, ends_at__lt=now - timedelta(days=camera.days))
        _drop(over.order_by("ends_at")[: AT_ONCE * 4])
    room = _room()
    if room.excess:
        _drop(Reel.objects.filter(pk__in=list(leaving(room, _oldest()))))
        room = _room()
    Run.objects.filter(ended_at__lt=now - timedelta(hours=1), reels=None).delete()
    return room


def _room() -> Room:
    used = Reel.objects.aggregate(used=Sum("size"))["used"] or 0
    return Room(used, storing.cap(), storing.free(), storing.floor())


def _loose() -> QuerySet[Reel]:
    """Reels that no held clip was taken from."""
    held = Clip.objects.filter(
        camera=OuterRef("camera"), released_at=None, true_start__lt=OuterRef("ends_at"),
        ends_at__gt=OuterRef("starts_at"),
    )  # fmt: skip
    return Reel.objects.filter(~Exists(held))


def _oldest() -> Iterator[Old]:
    rows = _loose().order_by("starts_at", "pk").values_list("pk", "size")
    return (Old(pk, size) for pk, size in rows.iterator(AT_ONCE))


def _drop(reels: Iterable[Reel]) -> None:
    for reel in reels:
        path = storing.path_of(reel.file)
        path.unlink(missing_ok=True)
        Reel.objects.filter(pk=reel.pk).delete()
        with suppress(OSError):  # the folder of a day goes with its last file
            path.parent.rmdir()


def tell_full(room: Room, at: datetime | None = None) -> None:
    """Every agency with cameras gets a call that stays until somebody answers; once while open."""
    agencies = Camera.objects.filter(removed_at=None).order_by().values_list("agency", flat=True)
    gigas = f"{room.free / storing.GIGA:.0f} GB"
    for agency_id in agencies.distinct():
        alerts.raise_alarm(
            agency_id, "recording", f"Đĩa ghi hình còn trống {gigas}, camera ngừng ghi.",
            at=_core.moment(at),
        )  # fmt: skip
