"""The recorder against real cameras that die, come back, refuse; and its own death."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest

from motcua.cameras import queries
from motcua.cameras.commands import export
from motcua.cameras.models import Camera, Gap, Reel, Run
from motcua.cameras.rules.playlists import playlist
from motcua.files.queries import path_of
from motcua.journal.models import Entry
from motcua.kernel import clock
from tests.cameras.clock_of import hours
from tests.cameras.conftest import Story

pytestmark = pytest.mark.xdist_group("cameras")
CLOSE = 0.7  # seconds between the hour in a picture and the hour it is kept under


def test_pieces_follow_one_another_but_for_the_gaps(story: Story) -> None:
    pieces = queries.pieces_between(story.first.pk, clock.now() - timedelta(hours=1), clock.now())
    for run in {piece.run for piece in pieces}:
        mine = [piece for piece in pieces if piece.run == run]
        for one, other in pairwise(mine):
            assert abs(other.starts_at - one.ends_at) < 0.4
    assert len({piece.run for piece in pieces}) == 3
    assert all(run.ended_at for run in Run.objects.filter(camera=story.first))


def test_a_minute_is_one_file(story: Story) -> None:
    for reel in Reel.objects.filter(camera=story.first):
        assert (story.home / reel.file).stat().st_size == reel.size
    assert not list((story.home / "incoming").glob("*/*"))


def test_each_loss_is_a_gap_with_a_reason_and_two_entries(story: Story) -> None:
    dead, server = Gap.objects.filter(camera=story.first).order_by("starts_at")
    assert dead.ends_at
    assert dead.starts_at <= story.moments["killed"] + timedelta(seconds=1)
    assert dead.ends_at >= story.moments["back"]
    assert server.reason == "server"
    assert abs(server.starts_at - story.moments["recorder_killed"]) < timedelta(seconds=4)
    chain = f"hall:{story.cast.head.agency_id}:camera:{story.first.pk}"
    kinds = list(Entry.objects.filter(chain=chain).order_by("seq").values_list("kind", flat=True))
    assert kinds == [f"camera.{kind}" for kind in ("added", "back", "lost", "back", "lost", "back")]


def test_ffmpeg_dies_with_its_recorder_and_ends_when_asked(story: Story) -> None:
    assert story.orphans == []
    assert story.end == 0


@pytest.mark.parametrize(("which", "problem"), [("locked", "password"), ("gone", "refused")])
def test_a_camera_that_gives_nothing_says_why(story: Story, which: str, problem: str) -> None:
    camera = Camera.objects.get(pk=getattr(story, which).pk)
    assert (camera.state, camera.problem) == ("waiting", problem)
    assert not camera.gaps.exists()


def test_no_address_is_seen_anywhere(story: Story) -> None:
    assert story.arguments.count("ffmpeg") >= 2
    written = [json.dumps(list(Entry.objects.values_list("data", flat=True)))]
    for secret in ("rtsp://", "mat-khau-sai", "127.0.0.1"):
        assert secret not in story.arguments
        assert secret not in story.recorder.log.read_text()
        assert secret not in written[0]
        assert all(secret.encode() not in bytes(row.sealed) for row in Camera.objects.all())


def test_a_clip_across_pieces_shows_the_hours_it_says(story: Story) -> None:
    pieces = queries.pieces_between(
        story.first.pk, clock.now() - timedelta(hours=1), story.moments["killed"]
    )
    begins = clock.local(story.moments["killed"]) - timedelta(seconds=5)
    clip = export(
        story.first, begins, begins + timedelta(seconds=4), "Đối chiếu lời kể", by=story.cast.head
    )
    seen = hours(path_of(clip.blob_id))
    assert len(pieces) >= 3
    assert all(abs(b - a - 0.1) < 0.08 for a, b in pairwise(seen))
    assert abs(seen[0] - clip.true_start.timestamp()) < CLOSE
    assert seen[0] <= begins.timestamp() + CLOSE
    assert abs(seen[-1] - clip.ends_at.timestamp()) < CLOSE
    assert abs(len(seen) / 10 - clip.seconds) < 0.3


def test_a_clip_over_a_gap_has_what_there_is(story: Story) -> None:
    begins = story.moments["killed"] - timedelta(seconds=3)
    ends = story.moments["recorder_killed"]
    clip = export(story.second, begins, ends, "Xem lúc mất điện", by=story.cast.leader)
    seen = hours(path_of(clip.blob_id))
    assert clip.seconds < (ends - begins).total_seconds() - 3
    assert max(b - a for a, b in pairwise(seen)) > 3
    assert abs(len(seen) / 10 - clip.seconds) < 0.6


def test_a_playlist_tells_the_hour_of_each_piece_and_marks_the_gap(story: Story) -> None:
    pieces = queries.pieces_between(story.first.pk, clock.now() - timedelta(hours=1), clock.now())
    text = playlist(pieces, live=False)
    assert text.count("#EXT-X-DISCONTINUITY\n") == 2
    assert text.count("#EXT-X-MAP") == 3
    assert text.count("#EXT-X-PROGRAM-DATE-TIME") == len(pieces)
    assert queries.read_piece(pieces[0].reel, pieces[0].number)[4:8] in {b"styp", b"moof"}
