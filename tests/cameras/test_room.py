"""Recordings leave in time, never fill the disk, and stay where a clip was taken from them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.cameras import commands, storing
from motcua.cameras.models import Camera, Gap, Reel
from motcua.cameras.recorder.supervisor import Supervisor
from motcua.kernel.errors import Invalid, NotFound
from motcua.tickets.models import Alert
from tests import ward
from tests.cameras import made

pytestmark = pytest.mark.django_db
REEL = 1200  # bytes of a minute (made.recorded)


@pytest.fixture
def camera(cast: ward.Cast, now: datetime, settings: Settings, tmp_path: Path) -> Iterator[Camera]:
    settings.MOTCUA_CAMERA_HOME = str(tmp_path)
    settings.MOTCUA_CAMERA_FLOOR_GB = 0
    return made.camera(cast.head, days=10)


def minutes(camera: Camera, now: datetime, *days: float) -> list[Reel]:
    return [made.recorded(camera, now - timedelta(days=back)) for back in days]


def left() -> set[int]:
    """Reels that are rows and files; neither is there without the other."""
    rows = list(Reel.objects.all())
    files = {str(path.relative_to(storing.folder())) for path in storing.folder().rglob("*.mp4")}
    assert files == {reel.file for reel in rows}
    return {reel.pk for reel in rows}


def test_what_is_old_goes(camera: Camera, now: datetime) -> None:
    _old, young, _older = minutes(camera, now, 10.1, 9.9, 30)
    commands.make_room(now)
    assert left() == {young.pk}


def test_a_held_clip_holds_what_it_was_taken_from(
    camera: Camera, now: datetime, cast: ward.Cast
) -> None:
    held, loose = minutes(camera, now, 20, 21)
    clip = made.clip(camera, cast.head, held.starts_at + timedelta(seconds=10))
    commands.make_room(now)
    assert left() == {held.pk} != {loose.pk}
    commands.release(clip.pk, by=cast.head)
    commands.make_room(now)
    assert left() == set()


def test_over_the_cap_the_oldest_go(
    camera: Camera, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest, older, young = minutes(camera, now, 3, 2, 1)
    monkeypatch.setattr(storing, "cap", lambda: 2 * REEL)
    assert commands.make_room(now).excess == 0
    assert left() == {older.pk, young.pk} != {oldest.pk}


def test_under_the_floor_the_oldest_go(
    camera: Camera, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    *_gone, young = minutes(camera, now, 3, 2, 1)
    monkeypatch.setattr(storing, "floor", lambda: 5 * REEL)
    monkeypatch.setattr(storing, "free", lambda: 5 * REEL - len(left()) * REEL + REEL)
    commands.make_room(now)
    assert left() == {young.pk}


def test_where_nothing_may_go_recording_stops_and_people_are_called(
    camera: Camera, now: datetime, cast: ward.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    (held,) = minutes(camera, now, 1)
    made.clip(camera, cast.head, held.starts_at)
    monkeypatch.setattr(storing, "floor", lambda: 10**18)
    recorder = Supervisor()
    recorder._mind_room()
    recorder._mind_room()
    recorder._mind_cameras()
    assert recorder.watchers == {}
    assert left() == {held.pk}
    alert = Alert.objects.get()
    assert (alert.kind, alert.agency_id) == ("recording", camera.agency_id)
    monkeypatch.setattr(storing, "floor", lambda: 0)
    recorder._mind_room()
    assert not recorder.full


def test_a_full_disk_is_a_gap_that_says_so(camera: Camera, now: datetime) -> None:
    minutes(camera, now, 0.01)
    commands.recording.lose(camera.pk, "disk", now)
    assert (Camera.objects.get().state, Gap.objects.get().reason) == ("full", "disk")


def test_a_file_gone_by_hand_is_no_obstacle(camera: Camera, now: datetime) -> None:
    (old,) = minutes(camera, now, 30)
    storing.path_of(old.file).unlink()
    commands.make_room(now)
    assert left() == set()


def test_nothing_is_cut_where_nothing_was_recorded(
    camera: Camera, now: datetime, cast: ward.Cast
) -> None:
    with pytest.raises(NotFound):
        commands.export(camera, now - timedelta(minutes=1), now, "Phản ánh", by=cast.head)


@pytest.mark.parametrize(
    ("minutes_long", "reason", "field"), [(1, " ", "reason"), (31, "x", "ends"), (-1, "x", "ends")]
)
def test_a_clip_needs_a_reason_and_a_short_span(
    camera: Camera, now: datetime, cast: ward.Cast, minutes_long: int, reason: str, field: str
) -> None:
    ends = now + timedelta(minutes=minutes_long)
    with pytest.raises(Invalid) as refused:
        commands.export(camera, now, ends, reason, by=cast.head)
    assert list(refused.value.fields) == [field]
